using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>
/// Decides. The same memory, rules, inputs and times always make the same changes, effects and snapshots: no clock,
/// no I/O, no randomness of its own. One caller at a time.
/// </summary>
internal sealed class CreatorEngine
{
    /// <summary>Messages between two looks for cooldowns that have run out.</summary>
    private const int PruneEvery = 4096;

    private readonly CreatorId _id;
    private readonly long _randomSeed;
    private readonly EventFingerprint _fingerprint = new();
    private readonly SeenEvents _seen = new();
    private readonly FeedWindow _feed;
    private readonly TriggerMemory _triggers;
    private readonly SortedDictionary<string, PlatformCounters> _counters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DateTimeOffset> _online = new(StringComparer.Ordinal);
    private readonly HashSet<string> _platformsWithStatus = new(StringComparer.Ordinal);
    private readonly ChangeCollector _changes = new();
    private RulesChanged _rules;
    private ImmutableSortedDictionary<string, PlatformCounters> _countersSnapshot = ImmutableSortedDictionary<string, PlatformCounters>.Empty;
    private ImmutableSortedDictionary<string, StreamDetails> _streams = ImmutableSortedDictionary<string, StreamDetails>.Empty;
    private long _sequence;
    private long _messages;
    private long _duplicates;
    private int _storedGeneration;

    public CreatorEngine(CreatorMemory memory, RulesChanged rules, IGlobalCooldowns globalCooldowns)
    {
        _id = memory.Id;
        _sequence = memory.Sequence;
        _randomSeed = memory.RandomSeed;
        _rules = rules;
        _feed = new FeedWindow(memory.Feed);
        _triggers = TriggerMemory.Load(memory.Triggers, globalCooldowns);
        foreach (var (platform, counters) in memory.Counters)
        {
            _counters.Add(platform, counters);
            _messages += counters.Messages;
        }

        foreach (var (platform, since) in memory.OnlineSince)
        {
            _online.Add(platform, since);
            _platformsWithStatus.Add(platform);
        }

        foreach (var fingerprint in memory.Seen)
        {
            _seen.Add(fingerprint);
        }

        _storedGeneration = _seen.Generation;
        _countersSnapshot = _counters.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    public void Apply(CreatorInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case ChatEvent chatEvent:
                Accept(chatEvent, now);
                break;
            case RulesChanged rules:
                _rules = rules;
                _triggers.Prune(rules.Rules, now);
                break;
            case EffectFinished finished:
                Finish(finished);
                break;
            case TriggerTestAsked asked:
                asked.Answer.TrySetResult(Rehearse(asked.Request, now));
                break;
        }
    }

    /// <summary>What changed since the last call.</summary>
    public CreatorChanges TakeChanges()
    {
        var rotated = _seen.Generation != _storedGeneration;
        _storedGeneration = _seen.Generation;
        return _changes.Take(_id, _sequence, rotated, _feed, _counters, _triggers.TakeChanges());
    }

    public CreatorState Snapshot(long revision, DateTimeOffset now)
    {
        if (_changes.CountersChanged)
        {
            _countersSnapshot = _counters.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }

        return new CreatorState
        {
            Id = _id,
            DisplayName = _rules.DisplayName,
            Sequence = _sequence,
            Revision = revision,
            Feed = _feed.Snapshot(),
            Counters = _countersSnapshot,
            Triggers = _triggers.Statuses(_rules.Rules),
            OnlineSince = _online.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Streams = _streams,
            Duplicates = _duplicates,
            PublishedAt = now,
        };
    }

    private void Accept(ChatEvent chatEvent, DateTimeOffset now)
    {
        if (chatEvent.Delivery != Delivery.Test && !Remember(chatEvent))
        {
            _duplicates++;
            return;
        }

        switch (chatEvent)
        {
            case ChatMessage message:
                Show(WithoutRemovedQuote(message), now);
                break;
            case ChatNotice notice:
                Append(notice, null);
                break;
            case MessageDeleted deleted:
                Remove(deleted, RemovalReason.Deleted, target => target.Id == deleted.TargetMessageId);
                break;
            case UserModerated moderated:
                Remove(moderated, moderated.Duration is null ? RemovalReason.Banned : RemovalReason.TimedOut, target => SaidBy(target, moderated));
                break;
            case ChatCleared cleared:
                Remove(cleared, RemovalReason.Cleared, _ => true);
                break;
            case StreamStatusChanged status:
                SetOnline(status);
                break;
        }

        if (_rules.LogChat && chatEvent.Delivery != Delivery.Test)
        {
            _changes.Accepted(_sequence, chatEvent);
        }
    }

    private bool Remember(ChatEvent chatEvent)
    {
        var fingerprint = _fingerprint.Of(chatEvent);
        if (!_seen.Add(fingerprint))
        {
            return false;
        }

        _changes.Seen(fingerprint);
        return true;
    }

    private void Show(ChatMessage message, DateTimeOffset now)
    {
        if (message.Delivery != Delivery.Test && ++_messages % PruneEvery == 0)
        {
            _triggers.Prune(_rules.Rules, now);
        }

        var outcome = message.IsOwn
            ? TriggerOutcome.Nothing
            : TriggerEvaluator.Evaluate(_rules.Rules, _triggers, message, ContextFor(message.Platform), now);
        Append(message, outcome.Trace);
        foreach (var effect in outcome.Effects)
        {
            _changes.Add(effect);
        }

        if (message.Delivery != Delivery.Test)
        {
            Count(message.Platform, message.ReceivedTime, new PlatformCounters(1, outcome.FiredCount, 0, outcome.UnsupportedActions.Length));
        }
    }

    private ChatMessage WithoutRemovedQuote(ChatMessage message) =>
        message.Reply is { Text.Length: > 0 } reply && _feed.WasRemoved(message, reply.MessageId)
            ? message with { Reply = reply with { Text = "" } }
            : message;

    private void Append(ChatEvent chatEvent, MessageTrace? trace)
    {
        var entry = new FeedEntry(++_sequence, chatEvent, trace);
        _feed.Append(entry);
        if (chatEvent.Delivery != Delivery.Test)
        {
            _changes.Appended(_sequence);
        }

        if (chatEvent is ChatNotice && chatEvent.Delivery != Delivery.Test)
        {
            Count(chatEvent.Platform, chatEvent.ReceivedTime, PlatformCounters.Zero);
        }
    }

    private void Remove(ChatEvent cause, RemovalReason reason, Func<ChatEvent, bool> matches)
    {
        _sequence++;
        foreach (var entry in _feed.Remove(cause, reason, matches))
        {
            _changes.Changed(entry);
        }
    }

    private static bool SaidBy(ChatEvent target, UserModerated moderated)
    {
        var author = target switch { ChatMessage message => message.Author, ChatNotice notice => notice.Author, _ => null };
        return author is not null
            && (moderated.TargetUserId is { Length: > 0 } userId
                ? author.UserId == userId
                : string.Equals(author.Login, moderated.TargetLogin, StringComparison.OrdinalIgnoreCase));
    }

    private void SetOnline(StreamStatusChanged status)
    {
        _sequence++;
        var platform = status.Platform.Value;
        _platformsWithStatus.Add(platform);
        if (status.IsOnline)
        {
            _online[platform] = status.StartedAt ?? status.EventTime;
            _streams = _streams.SetItem(platform, new StreamDetails(status.Title, status.Category, status.Url, status.Thumbnail, status.IsSynthetic));
        }
        else
        {
            _online.Remove(platform);
            _streams = _streams.Remove(platform);
        }

        _changes.Online(platform, status.IsOnline ? _online[platform] : null);
    }

    private void Finish(EffectFinished finished)
    {
        _changes.Finished(finished);
        if (finished.Effect.Action.Target is { } platform)
        {
            Count(platform, null, finished.Result == EffectResult.Done ? new PlatformCounters(0, 0, 1, 0) : new PlatformCounters(0, 0, 0, 1));
        }
    }

    private void Count(PlatformId platform, DateTimeOffset? eventAt, PlatformCounters add)
    {
        var counters = _counters.GetValueOrDefault(platform.Value) ?? PlatformCounters.Zero;
        _counters[platform.Value] = new PlatformCounters(
            counters.Messages + add.Messages,
            counters.Triggers + add.Triggers,
            counters.Actions + add.Actions,
            counters.ActionsFailed + add.ActionsFailed)
        {
            LastEventAt = eventAt ?? counters.LastEventAt,
        };
        _changes.CountersOf(platform.Value);
    }

    private TriggerContext ContextFor(PlatformId platform) => new()
    {
        CreatorDisplayName = _rules.DisplayName,
        ActionsMode = _rules.ActionsMode,
        OnlineSince = _online.TryGetValue(platform.Value, out var since) ? since : null,
        IsStreamStatusUnknown = !_platformsWithStatus.Contains(platform.Value),
        AcceptedMessages = _messages,
        Seed = (ulong)_randomSeed,
    };

    private TriggerTestResult Rehearse(TriggerTestRequest request, DateTimeOffset now)
    {
        var message = new ChatMessage
        {
            Creator = _id,
            Platform = request.Platform,
            Channel = _id.Value,
            Id = $"rehearsal-{_sequence}-{now.UtcTicks}",
            EventTime = now,
            ReceivedTime = now,
            Delivery = Delivery.Test,
            Author = new ChatAuthor { UserId = "rehearsal", Login = "rehearsal", DisplayName = request.DisplayName, Roles = request.Roles },
            Text = request.Text,
        };
        var outcome = TriggerEvaluator.Evaluate(_rules.Rules, _triggers, message, ContextFor(message.Platform), now);
        return new TriggerTestResult(outcome.Trace.Steps, outcome.WouldDo);
    }
}
