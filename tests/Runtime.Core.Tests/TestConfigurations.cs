using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests;

internal static class TestConfigurations
{
    public static TriggerConfig Ping { get; } = new()
    {
        Id = "ping",
        Type = TriggerType.Command,
        Creator = "*",
        Command = "!ping",
        Actions = [new TriggerActionConfig("send_chat_message", "pong")],
    };

    /// <summary>One creator on the scripted platform, in a tier without limits.</summary>
    public static RuntimeConfiguration OneCreator(params TriggerConfig[] triggers) => new()
    {
        Creators = [Creator("alice")],
        Triggers = triggers.Length == 0 ? [Ping] : [.. triggers],
        Tiers = ImmutableSortedDictionary<string, TierConfig>.Empty.Add("open", new TierConfig { MaxTriggers = 1000, MinTriggerCooldown = TimeSpan.Zero }),
        ChatBehaviour = new ChatBehaviourConfig { SendCooldown = TimeSpan.Zero },
    };

    public static CreatorConfig Creator(string id, bool onPlatform = true) => new()
    {
        Id = new CreatorId(id),
        DisplayName = id,
        Platforms = ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty.Add("scripted", new CreatorPlatformConfig { Enabled = onPlatform, Channel = id }),
    };
}
