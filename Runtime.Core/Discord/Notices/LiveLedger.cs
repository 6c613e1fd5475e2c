using Runtime.Core.Clips;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Storage;

namespace Runtime.Core.Discord.Notices;

/// <summary>The broadcasts and what has to be said of them. One caller at a time.</summary>
internal sealed class LiveLedger(BroadcastStore broadcasts, NoticeStore notices, IClipLibrary clips, IConfigurationSource configuration, TimeProvider time)
{
    private const string TooLate = "The broadcast ended before it could be sent.";

    /// <summary>A clip is asked for some seconds after what it shows.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(2);

    private readonly HashSet<(CreatorId Creator, string Platform)> _on = [];
    private Dictionary<(CreatorId Creator, string Platform), Broadcast>? _known;

    /// <returns>Whether there is something to send or to edit.</returns>
    public async Task<bool> LookAsync(IReadOnlyCollection<CreatorState> states)
    {
        var known = _known ??= broadcasts.ReadNewest().ToDictionary(broadcast => (broadcast.Creator, broadcast.Platform));
        var now = time.GetUtcNow();
        var steps = new List<Step>();
        foreach (var place in known.Keys.Concat(states.SelectMany(state => state.OnlineSince.Keys.Select(platform => (state.Id, platform)))).Distinct().ToList())
        {
            var before = known.GetValueOrDefault(place);
            var after = BroadcastRules.Look(before, LookAt(states, place, now), configuration.Current.Discord.LiveGrace);
            if (before is not null && after is not null && before.StartedAt != after.StartedAt && !before.Closed)
            {
                steps.Add(StepFor(BroadcastRules.Close(before), before, now));
            }

            if (after is not null && (after != before || !after.Closed))
            {
                steps.Add(StepFor(after, before, now));
            }
        }

        var changed = steps.Where(step => step.IsChange).ToList();
        if (changed.Count > 0)
        {
            await notices.WriteAsync(session => changed.ForEach(step => step.Write(session)));
        }

        // What is remembered here is what is on disk: after a failed write the next look decides again.
        foreach (var step in steps)
        {
            known[(step.Broadcast.Creator, step.Broadcast.Platform)] = step.Broadcast;
        }

        _on.Clear();
        _on.UnionWith(states.SelectMany(state => state.OnlineSince.Keys.Select(platform => (state.Id, platform))));
        return changed.Any(step => step.Speaks);
    }

    private BroadcastLook LookAt(IEnumerable<CreatorState> states, (CreatorId Creator, string Platform) place, DateTimeOffset now)
    {
        var state = states.FirstOrDefault(state => state.Id == place.Creator);
        var details = state?.Streams.GetValueOrDefault(place.Platform);
        return new BroadcastLook(
            place.Creator,
            place.Platform,
            state is not null && state.OnlineSince.TryGetValue(place.Platform, out var since) ? since : null,
            details is not null,
            _on.Contains(place),
            BroadcastDetails.From(details),
            now);
    }

    private Step StepFor(Broadcast broadcast, Broadcast? before, DateTimeOffset now)
    {
        var step = new Step(broadcast, broadcast != before);
        if (before is { Closed: true } && broadcast == before)
        {
            return step;
        }

        var there = notices.ReadWhereKeyBegins(broadcast.Key).ToDictionary(notice => notice.Key, StringComparer.Ordinal);
        var creator = configuration.Current.Find(broadcast.Creator)?.DisplayName ?? broadcast.Creator.Value;
        var evening = ClipsOf(broadcast);
        if (broadcast.EndedAt is null)
        {
            foreach (var (guild, channel) in NoticeRouting.Destinations(configuration.Current.Discord, broadcast.Creator, NoticeCategories.General))
            {
                var key = $"{broadcast.Key}{guild.Id}";
                if (!there.ContainsKey(key))
                {
                    step.Add(New(key, guild, channel, broadcast, creator, now));
                }
            }
        }

        foreach (var notice in there.Values)
        {
            if (notice.State == NoticeState.Pending && broadcast.EndedAt is not null)
            {
                step.Expire(notice.Key);
            }
            else if (notice.State is NoticeState.Pending or NoticeState.Sending or NoticeState.Sent)
            {
                var body = NoticeComposer.Live(configuration.Current.Discord.Of(notice.Guild), broadcast, creator, evening, notice.Nonce);
                if (NoticeStore.Write(body) != NoticeStore.Write(notice.Body))
                {
                    step.Rewrite(notice.Key, body);
                }
            }
        }

        return step;
    }

    private List<Clip> ClipsOf(Broadcast broadcast) => broadcast.EndedAt is { } ended
        ? [.. clips.Clips.Where(clip => clip.Creator == broadcast.Creator && clip is { DeletedAt: null, State: ClipState.Published }
            && clip.RequestedAt >= broadcast.StartedAt && clip.RequestedAt <= ended + Afterwards)]
        : [];

    private static Notice New(string key, DiscordGuildConfig guild, Snowflake channel, Broadcast broadcast, string creator, DateTimeOffset now)
    {
        var nonce = NoticeIdentity.NonceOf(key);
        return new Notice
        {
            Key = key,
            Guild = guild.Id,
            Channel = channel,
            Category = NoticeCategories.General,
            Kind = "live",
            Nonce = nonce,
            State = NoticeState.Pending,
            Body = NoticeComposer.Live(guild, broadcast, creator, [], nonce),
            NotBefore = now,
            CreatedAt = now,
        };
    }

    private sealed class Step(Broadcast broadcast, bool isNews)
    {
        private readonly List<Action<WriterSession>> _writes = isNews ? [session => BroadcastStore.Write(session, broadcast)] : [];

        public Broadcast Broadcast { get; } = broadcast;

        public bool Speaks { get; private set; }

        public bool IsChange => _writes.Count > 0;

        public void Add(Notice notice)
        {
            Speaks = true;
            _writes.Add(session => NoticeStore.Insert(session, notice));
        }

        public void Rewrite(string key, Messages.DiscordMessage body)
        {
            Speaks = true;
            _writes.Add(session => NoticeStore.Rewrite(session, key, body));
        }

        public void Expire(string key) => _writes.Add(session => NoticeStore.Expire(session, key, TooLate));

        public void Write(WriterSession session) => _writes.ForEach(write => write(session));
    }
}
