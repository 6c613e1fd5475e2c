using System.Globalization;
using Microsoft.AspNetCore.Components;
using Runtime.Admin.Display;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Admin.Chat;

/// <summary>One line of the chat. Rendered again only when its entry was replaced, so a busy chat costs its new lines.</summary>
public sealed partial class ChatLine
{
    private (FeedEntry, string?, bool) _rendered;

    [Parameter, EditorRequired]
    public required FeedEntry Entry { get; set; }

    /// <summary>Null where it goes without saying.</summary>
    [Parameter]
    public string? CreatorName { get; set; }

    [Parameter]
    public bool IsSelected { get; set; }

    [Parameter]
    public EventCallback<FeedEntry> OnSelect { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    private string Clock => TimeZoneInfo.ConvertTime(Entry.Event.EventTime, Time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private string Who => Entry.Event switch
    {
        ChatMessage message => message.Author.DisplayName,
        ChatNotice { Author: { } author } => author.DisplayName,
        _ => "the channel",
    };

    /// <summary>The most telling outcome, or null where no trigger matched.</summary>
    private Status? Verdict
    {
        get
        {
            var steps = Entry.Trace?.Steps ?? [];
            if (steps.Length == 0)
            {
                return null;
            }

            var fired = steps.Count(step => step.Outcome is TraceOutcome.Fired or TraceOutcome.LoggedOnly or TraceOutcome.Rehearsed);
            return fired > 0
                ? new(fired == 1 ? steps.First(step => step.Outcome is TraceOutcome.Fired or TraceOutcome.LoggedOnly or TraceOutcome.Rehearsed).TriggerId : $"{fired} triggers", Tone.Good, Glyph.Triggers, "Fired")
                : new("Refused", Tone.Warning, Glyph.Cross, "A trigger matched and was refused");
        }
    }

    protected override bool ShouldRender()
    {
        var (entry, name, selected) = _rendered;
        if (ReferenceEquals(entry, Entry) && name == CreatorName && selected == IsSelected)
        {
            return false;
        }

        _rendered = (Entry, CreatorName, IsSelected);
        return true;
    }

    private Task SelectAsync() => OnSelect.InvokeAsync(Entry);
}
