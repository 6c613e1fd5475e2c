using Microsoft.AspNetCore.Components;
using Runtime.Admin.Display;
using Runtime.Core.Clips;

namespace Runtime.Admin.Clips;

public sealed partial class ClipCard
{
    private static readonly Status OnStream = new("On stream", Tone.Good, Glyph.Screen, "The clip overlay plays it now.");

    private bool _playing;
    private Editing _editing;
    private string _title = "";

    /// <summary>What of the clip is being changed.</summary>
    private enum Editing
    {
        Nothing,
        Title,
        Range,
    }

    [Parameter, EditorRequired]
    public required Clip Clip { get; set; }

    [Parameter]
    public bool IsShowing { get; set; }

    [Inject]
    public required ClipActions Actions { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private bool IsBusy => Actions.IsBusy(Clip.Id);

    /// <summary>A player and the scrubber need the room of a whole row.</summary>
    private bool IsWide => _playing || _editing == Editing.Range;

    private string Who => Clip.Clippers.Length > 1 ? $"{Clip.Clipper} and {Numbers.Count(Clip.Clippers.Length - 1, "other")}" : Clip.Clipper;

    private string Expanded(Editing what) => _editing == what ? "true" : "false";

    private void Toggle(Editing what)
    {
        _editing = _editing == what ? Editing.Nothing : what;
        _title = Clip.Title;
        _playing |= _editing == Editing.Range;
    }

    private void Close() => _editing = Editing.Nothing;

    private async Task RenameAsync()
    {
        if (await Actions.RenameAsync(Clip, _title))
        {
            Close();
        }
    }
}
