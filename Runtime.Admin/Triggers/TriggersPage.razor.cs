using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Triggers;

public sealed partial class TriggersPage
{
    [Inject]
    public required IConfigurationSource Configuration { get; set; }

    [Inject]
    public required ICreatorDirectory Directory { get; set; }

    [Inject]
    public required IWorkerControl Workers { get; set; }

    [SupplyParameterFromQuery(Name = "creator")]
    public string? TestCreator { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    public string? TestPlatform { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    public string? TestText { get; set; }

    private TriggersView View { get; set; } = null!;

    private ImmutableArray<CreatorState> States { get; set; } = [];

    private ImmutableArray<string> Platforms { get; set; } = [];

    private string Creator { get; set; } = "";

    private string Search { get; set; } = "";

    private bool HasFilter => Creator.Length > 0 || Search.Trim().Length > 0;

    protected override void Refresh()
    {
        States = Directory.States;
        Platforms = [.. Workers.Platforms.OrderBy(platform => platform.State != "active").Select(platform => platform.Descriptor.Id.Value)];
        View = TriggersView.From(Configuration.Current, States, Creator, Search);
    }

    protected override IEnumerable<IDisposable> Subscribe() =>
        [Configuration.OnChange(_ => Changed()), Directory.OnPublished(_ => Changed()), Workers.OnChange(Changed)];
}
