using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Admin.Display;
using Runtime.Core.Creators;

namespace Runtime.Admin.Chat;

public sealed partial class LiveChat
{
    [Inject]
    public required ICreatorDirectory Directory { get; set; }

    private ChatView View { get; set; } = null!;

    private ChatFilter Filter { get; set; } = new();

    private ChatPause? Pause { get; set; }

    /// <summary>Kept in its last version when the feed has moved past it.</summary>
    private FeedEntry? Selected { get; set; }

    private ImmutableArray<CreatorState> Creators { get; set; } = [];

    /// <summary>Platforms that have ever delivered something, for the filter.</summary>
    private ImmutableArray<string> Platforms { get; set; } = [];

    private string Summary
    {
        get
        {
            var shown = Numbers.Count(View.Lines.Length, "message");
            var hidden = View.Hidden > 0 ? $", {Numbers.Text(View.Hidden)} kept back by the filter" : "";
            var held = Pause is null ? "" : $". Paused, {Numbers.Text(View.Held)} new";
            return shown + hidden + held;
        }
    }

    protected override void Refresh()
    {
        Creators = Directory.States;
        Platforms = [.. Creators.SelectMany(creator => creator.Counters.Keys).Distinct().Order(StringComparer.Ordinal)];
        View = ChatView.From(Creators, Filter, Pause);
        if (Selected is { } selected)
        {
            Selected = Creators.FirstOrDefault(creator => creator.Id == selected.Event.Creator)?.Feed.FirstOrDefault(entry => entry.Sequence == selected.Sequence) ?? selected;
        }
    }

    protected override IEnumerable<IDisposable> Subscribe() => [Directory.OnPublished(_ => Changed())];

    private void Apply(ChatFilter filter)
    {
        Filter = filter;
        Refresh();
    }

    private void TogglePause()
    {
        Pause = Pause is null ? new ChatPause(Directory.States) : null;
        Refresh();
    }

    private void Select(FeedEntry entry) => Selected = entry;

    private bool IsSelected(FeedEntry entry) =>
        Selected is { } selected && selected.Sequence == entry.Sequence && selected.Event.Creator == entry.Event.Creator;

    /// <summary>Null while there is only one creator, whose name would be said on every line.</summary>
    private string? NameOf(FeedEntry entry) =>
        Creators.Length < 2 ? null : Creators.FirstOrDefault(creator => creator.Id == entry.Event.Creator)?.DisplayName;
}
