using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Host.Endpoints;

public sealed record CreatorView(
    string Creator,
    string DisplayName,
    long Sequence,
    long Duplicates,
    ImmutableSortedDictionary<string, CountersView> Counters,
    ImmutableSortedDictionary<string, DateTimeOffset> OnlineSince)
{
    public static CreatorView From(CreatorState state) => new(
        state.Id.Value,
        state.DisplayName,
        state.Sequence,
        state.Duplicates,
        state.Counters.ToImmutableSortedDictionary(pair => pair.Key, pair => CountersView.From(pair.Value)),
        state.OnlineSince);
}

public sealed record CountersView(long Messages, long Triggers, long Actions, long ActionsFailed, DateTimeOffset? LastEventAt)
{
    public static CountersView From(PlatformCounters counters) =>
        new(counters.Messages, counters.Triggers, counters.Actions, counters.ActionsFailed, counters.LastEventAt);
}

/// <summary>One line of a creator's feed with what the triggers made of it.</summary>
/// <param name="Kind"><c>message</c>, or the notice's kind in the platform's words.</param>
internal sealed record FeedItemView(
    long Sequence,
    string Kind,
    string Id,
    string Platform,
    string Channel,
    string? Author,
    string Text,
    DateTimeOffset EventTime,
    DateTimeOffset ReceivedTime,
    Delivery Delivery,
    bool IsSynthetic,
    RemovalReason? Removed,
    ImmutableArray<TraceStepView>? Trace)
{
    public static FeedItemView From(FeedEntry entry)
    {
        var (kind, author, text) = entry.Event switch
        {
            ChatMessage message => ("message", message.Author, message.Text),
            ChatNotice notice => (notice.PlatformKind, notice.Author, notice.SystemText.Length > 0 ? notice.SystemText : notice.Text),
            _ => ("event", null, ""),
        };
        return new FeedItemView(
            entry.Sequence,
            kind,
            entry.Event.Id,
            entry.Event.Platform.Value,
            entry.Event.Channel,
            author?.DisplayName,
            text,
            entry.Event.EventTime,
            entry.Event.ReceivedTime,
            entry.Event.Delivery,
            entry.Event.IsSynthetic,
            entry.Removed,
            entry.Trace?.Steps.Select(TraceStepView.From).ToImmutableArray());
    }
}

internal sealed record TraceStepView(string TriggerId, TraceOutcome Outcome, string Detail)
{
    public static TraceStepView From(TraceStep step) => new(step.TriggerId, step.Outcome, step.Detail);
}
