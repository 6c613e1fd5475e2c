using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Core.Tests.Triggers;

/// <summary>One creator with triggers, a memory and a clock of its own; every field has a default that does not matter.</summary>
internal sealed class TriggerScene
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private int _messages;

    public TriggerScene(params TriggerConfig[] triggers)
        : this([], triggers)
    {
    }

    public TriggerScene(ChatBehaviourReply[] replies, params TriggerConfig[] triggers)
    {
        Rules = Compile(triggers, replies: replies);
    }

    public TriggerRules Rules { get; set; }

    public TriggerMemory Memory { get; set; } = new();

    public DateTimeOffset Now { get; set; } = Start;

    public TriggerContext Context { get; set; } = new() { CreatorDisplayName = "Daniel", AcceptedMessages = 41, Seed = 7 };

    public static TierConfig Unlimited { get; } = new() { MaxTriggers = int.MaxValue, MinTriggerCooldown = TimeSpan.Zero };

    public static TriggerRules Compile(IEnumerable<TriggerConfig> triggers, TierConfig? tier = null, IEnumerable<ChatBehaviourReply>? replies = null)
    {
        var creator = new CreatorConfig { Id = new CreatorId("daniel"), DisplayName = "Daniel" };
        var configuration = new RuntimeConfiguration
        {
            Creators = [creator],
            Triggers = [.. triggers],
            ChatBehaviour = new ChatBehaviourConfig { Replies = [.. replies ?? []] },
            Tiers = ImmutableSortedDictionary<string, TierConfig>.Empty.Add("open", tier ?? Unlimited),
        };
        return TriggerRules.Compile(configuration, creator);
    }

    public static TriggerConfig Command(string command, string? reply = "pong", CooldownConfig? cooldown = null) => new()
    {
        Id = command.TrimStart('!'),
        Creator = "daniel",
        Type = TriggerType.Command,
        Command = command,
        Cooldown = cooldown ?? new CooldownConfig(),
        Actions = reply is null ? [] : [new TriggerActionConfig(SendChatMessage.Type, reply)],
    };

    public static TriggerConfig Keyword(params string[] keywords) => new()
    {
        Id = "keyword-" + keywords[0],
        Creator = "daniel",
        Type = TriggerType.Keyword,
        Keywords = [.. keywords],
    };

    public static TriggerConfig Pattern(string pattern) => new()
    {
        Id = "pattern-" + pattern,
        Creator = "daniel",
        Type = TriggerType.Regex,
        Pattern = pattern,
    };

    public static CooldownConfig Seconds(double user = 0, double creator = 0, double global = 0) => new()
    {
        User = TimeSpan.FromSeconds(user),
        Creator = TimeSpan.FromSeconds(creator),
        Global = TimeSpan.FromSeconds(global),
    };

    public static ChatMessage Message(
        string text, string user = "ann", ChatRoles roles = ChatRoles.None, string platform = "twitch", Delivery delivery = Delivery.Live, string id = "m1") => new()
        {
            Creator = new CreatorId("daniel"),
            Platform = new PlatformId(platform),
            Channel = "danielchannel",
            Id = id,
            EventTime = Start,
            ReceivedTime = Start,
            Delivery = delivery,
            Author = new ChatAuthor { UserId = user, Login = user, DisplayName = user.ToUpperInvariant(), Roles = roles },
            Text = text,
        };

    public TriggerOutcome Hear(ChatMessage message) => TriggerEvaluator.Evaluate(Rules, Memory, message, Context, Now);

    /// <summary>Each message gets an id of its own.</summary>
    public TriggerOutcome Say(string text, string user = "ann", ChatRoles roles = ChatRoles.None, string platform = "twitch", Delivery delivery = Delivery.Live) =>
        Hear(Message(text, user, roles, platform, delivery, string.Create(CultureInfo.InvariantCulture, $"m{++_messages}")));

    /// <summary>The ids of the triggers that matched, in order.</summary>
    public string[] Matches(string text, string platform = "twitch") => [.. Say(text, platform: platform).Trace.Steps.Select(step => step.TriggerId)];

    /// <summary>What the bot says to a text, or null.</summary>
    public string? ReplyTo(string text, ChatRoles roles = ChatRoles.None) =>
        Say(text, roles: roles).Effects.Select(effect => ((SendChatMessage)effect.Action).Text).SingleOrDefault();

    public TraceStep StepOf(string text, string user = "ann", ChatRoles roles = ChatRoles.None, string platform = "twitch") =>
        Say(text, user, roles, platform).Trace.Steps.Single();
}
