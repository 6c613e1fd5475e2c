using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Admin.Display;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Admin.Exports;

public sealed partial class ExportsPage
{
    private string _search = "";
    private string _visibility = "";
    private bool _onlyProblems;
    private string _selected = "";

    [Inject]
    public required IExportInspector Inspector { get; set; }

    [Inject]
    public required IMirrors Mirrors { get; set; }

    /// <summary>Opens one document's content with the page, so that a view can be linked to.</summary>
    [SupplyParameterFromQuery(Name = "document")]
    public string? Document { get; set; }

    private ExportsView View { get; set; } = null!;

    private ImmutableArray<MirrorStatus> MirrorStates { get; set; } = [];

    private bool HasFilter => _search.Trim().Length > 0 || _visibility.Length > 0 || _onlyProblems;

    private Status Overall => (View.Problems, MirrorStates.Count(mirror => mirror.State is MirrorState.Degraded or MirrorState.Stalled)) switch
    {
        (0, 0) => new("All is well", Tone.Good, Glyph.Check, "Every document fits its schema and every mirror is in step."),
        (0, _) => new("A mirror needs attention", Tone.Warning, Glyph.Triangle, "The documents themselves are fine."),
        _ => new("Needs attention", Tone.Bad, Glyph.Triangle, "A document is not published or does not fit its schema."),
    };

    protected override void OnInitialized()
    {
        _selected = Document ?? "";
        base.OnInitialized();
    }

    protected override void Refresh()
    {
        View = ExportsView.From(Inspector.Documents, _search, Enum.TryParse<ExportVisibility>(_visibility, out var visibility) ? visibility : null, _onlyProblems);
        MirrorStates = Mirrors.Mirrors;
    }

    protected override IEnumerable<IDisposable> Subscribe() => [Inspector.OnChange(Changed), Mirrors.OnChange(Changed)];
}
