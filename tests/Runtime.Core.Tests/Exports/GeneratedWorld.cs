using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Tests.Exports;

/// <summary>A world made of a seed alone: the same seed makes an equal world, out of objects of its own.</summary>
internal sealed class GeneratedWorld
{
    /// <summary>Stands wherever a person's id does.</summary>
    public const string Canary = "canary-user-4711";

    private static readonly string[] Texts =
    [
        "", "hello", "</script><!--", "\0\u0001\u001b[2J", "\uD83D", "\uDE00\uD83D", "e\u0301\u202E", "\"\\\n\t", "\U0001F468\u200D\U0001F469\u200D\U0001F467", new string('x', 600), "'\u2028&+`",
    ];

    private static readonly string[] Names = ["daniel", "Ada", "ada", "z-1", "0", "a.b", "Zoë".Normalize(), "é"];
    private static readonly string[] Platforms = ["twitch", "kick", "rumble", "youtube", "pilled", "Ünknown"];

    private readonly Random _random;
    private readonly ExportWorld _world = new();

    private GeneratedWorld(int seed) => _random = new Random(seed);

    public static ExportWorld Of(int seed)
    {
        var generated = new GeneratedWorld(seed);
        generated.Fill();
        return generated._world;
    }

    private void Fill()
    {
        var creators = Some(Names).Prepend("daniel").Distinct().ToArray();
        var platforms = Some(Platforms);
        _world.Configure(Configuration(creators, platforms));
        _world.Workers.Set(
            [.. platforms.Select(name => Samples.Platform(name, Pick("active", "paused", "disabled")) with { Reason = Text(), PausedReason = Maybe(Text) })],
            [.. from platform in platforms from creator in creators select Worker(platform, creator)]);
        foreach (var creator in creators)
        {
            _world.Creators.Publish(State(new CreatorId(creator)));
        }

        for (var count = _random.Next(6); count > 0; count--)
        {
            _world.Telemetry.Event(Text(), (TelemetrySeverity)_random.Next(3), Text());
            _world.Telemetry.Error(Text(), Text(), Text(), Maybe(Text));
            _world.Audit.Add(Time(), new Actor(Text(), Text()), Text(), Text(), (AuditOutcome)_random.Next(3), Text());
        }
    }

    private RuntimeConfiguration Configuration(string[] creators, string[] platforms) => new()
    {
        Creators = [.. creators.Where(_ => Yes()).Select(id => new CreatorConfig
        {
            Id = new CreatorId(id),
            DisplayName = Text(),
            Enabled = Yes(),
            Platforms = platforms.ToImmutableSortedDictionary(name => name, _ => new CreatorPlatformConfig { Enabled = Yes() }, StringComparer.Ordinal),
        })],
        DiscordAdmins = [.. Some("1", "2", "10")],
        Triggers = [.. Enumerable.Range(0, _random.Next(6)).Select(number => Samples.Trigger($"t{number}") with
        {
            Type = (TriggerType)_random.Next(3),
            Creator = Pick([.. creators, "*"]),
            Enabled = Yes(),
            Description = Text(),
            Command = Maybe(Text),
            Pattern = Maybe(Text),
            Roles = [.. Some("moderator", "vip", "everyone")],
            UpdatedAt = Yes() ? Time() : null,
        })],
        RateLimits = [.. Enumerable.Range(0, _random.Next(4)).Select(number => new RateLimitConfig { Id = $"{_random.Next(100)}-{number}", Creator = Maybe(() => "daniel"), Platform = Maybe(() => "twitch"), Window = TimeSpan.FromSeconds(_random.Next(1, 90)), MaxEvents = _random.Next(100) })],
        Platforms = Some(Platforms).ToImmutableSortedDictionary(name => name, name => new PlatformConfig { Name = name, Enabled = Yes(), Status = Maybe(Text), Notes = Maybe(Text), Mode = Maybe(Text) }, StringComparer.Ordinal),
        System = new SystemConfig { PlatformPollingEnabled = Yes(), Jobs = Some("clips", "polls", "b", "a").ToImmutableSortedDictionary(name => name, _ => Yes(), StringComparer.Ordinal) },
        Restart = new RestartIntent(Yes(), Yes(), Yes(), Yes()),
    };

    private WorkerStatus Worker(string platform, string creator) => Samples.Worker((WorkerState)_random.Next(10), platform, Maybe(Text)) with
    {
        Key = new WorkerKey(new PlatformId(platform), new CreatorId(creator)),
        Detail = Text(),
        Since = Time(),
        LastSuccess = Yes() ? Time() : null,
        Restarts = _random.Next(5),
    };

    private CreatorState State(CreatorId creator) => Samples.State(
        creator,
        [.. Enumerable.Range(1, _random.Next(0, 201)).Select(number => Samples.Entry(number, Event(creator, number), _random.Next(5) == 0 ? RemovalReason.Cleared : null))]) with
    {
        DisplayName = Text(),
        Counters = Some(Platforms).ToImmutableSortedDictionary(name => name, _ => new PlatformCounters(_random.Next(), _random.Next(), _random.Next(), _random.Next()), StringComparer.Ordinal),
        Triggers = [.. Enumerable.Range(0, _random.Next(6)).Select(number => new TriggerStatus($"t{number}", _random.Next(9), Yes() ? Samples.Noon.AddMilliseconds(-_random.Next(1_000_000)) : null, Maybe(Text)))],
    };

    private ChatEvent Event(CreatorId creator, int number) => _random.Next(3) == 0
        ? Samples.Notice(number) with
        {
            Creator = creator,
            Kind = (NoticeKind)_random.Next(0, 12),
            Author = Yes() ? null : Author(),
            Text = Text(),
            SystemText = Text(),
            Emotes = Emotes(),
            Count = Yes() ? null : _random.NextInt64(),
            Tier = Maybe(Text),
            Paid = Paid(),
        }
        : Samples.Message(number, Text(), creator) with
        {
            Author = Author(),
            Emotes = Emotes(),
            Reply = Yes() ? null : new ReplyReference(Text(), Text(), Text()),
            Paid = Paid(),
            Delivery = (Delivery)_random.Next(3),
            EventTime = Time(),
        };

    private ChatAuthor Author() => new()
    {
        UserId = Canary,
        Login = Canary,
        DisplayName = Text(),
        Color = Maybe(Text),
        AvatarUrl = Text(),
        Roles = (ChatRoles)_random.Next(0, 32),
        Badges = [new ChatBadge(Text(), Text(), Text())],
    };

    private ImmutableArray<EmoteSpan> Emotes() =>
        [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new EmoteSpan(_random.Next(-3, 20), _random.Next(-3, 20), new ChatEmote(Text(), Text(), Text())))];

    private Money? Paid() => _random.Next(3) == 0 ? new Money(_random.Next() / 100m, "EUR") : null;

    private DateTimeOffset Time() => DateTimeOffset.UnixEpoch.AddSeconds(_random.NextInt64(-1_000_000_000, 4_000_000_000));

    private bool Yes() => _random.Next(2) == 0;

    private string Text() => Pick(Texts);

    private string? Maybe(Func<string> make) => Yes() ? make() : null;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string[] Some(params string[] choices)
    {
        var some = choices.Where(_ => Yes()).ToArray();
        _random.Shuffle(some);
        return some;
    }
}
