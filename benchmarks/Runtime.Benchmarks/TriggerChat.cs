using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Benchmarks;

/// <summary>Triggers and chat for <see cref="TriggerBenchmarks"/>: the same for the same numbers, made up, and shaped like real chat.</summary>
internal static class TriggerChat
{
    private static readonly string[] Syllables =
        ["ka", "lo", "mi", "ren", "sta", "tor", "ul", "ve", "wis", "pog", "chi", "dra", "fen", "gol", "hux", "jin", "qua", "rib", "sna", "tem"];

    private static readonly CompositeFormat[] Patterns =
    [
        CompositeFormat.Parse(@"\bwhat(?:'s| is) (?:your|the) {0}\b"),
        CompositeFormat.Parse(@"(?:https?://)?{0}\.(?:gg|tv)/\w+"),
        CompositeFormat.Parse(@"^(?:hi|hello|hey)\s+{0}[!.]*$"),
        CompositeFormat.Parse(@"\b{0}(?:ing|ed|s)?\s+\d{{1,3}}\b"),
        CompositeFormat.Parse(@"(?:buy|cheap|free)\s+{0}"),
    ];

    /// <param name="scale">1 makes 100 commands, 70 keywords and 30 regexes.</param>
    public static ImmutableArray<TriggerConfig> Triggers(int scale)
    {
        var random = new Random(1);
        var triggers = ImmutableArray.CreateBuilder<TriggerConfig>();
        for (var index = 0; index < 200 * scale; index++)
        {
            var kind = index % 20;
            triggers.Add(new TriggerConfig
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"t{index}"),
                Creator = "bench",
                Type = kind < 10 ? TriggerType.Command : kind < 17 ? TriggerType.Keyword : TriggerType.Regex,
                Command = kind < 10 ? "!" + Word(random, 2) + index.ToString(CultureInfo.InvariantCulture) : null,
                Keywords = kind is >= 10 and < 17 ? [Word(random, 4)] : [],
                Pattern = kind >= 17 ? string.Format(CultureInfo.InvariantCulture, Patterns[index % Patterns.Length], Word(random, 4)) : null,
                Cooldown = new CooldownConfig { Creator = TimeSpan.FromHours(1) },
                Actions = [new TriggerActionConfig("send_chat_message", "Hello {user}!")],
            });
        }

        return triggers.ToImmutable();
    }

    /// <summary>
    /// One message in twenty is a command that exists, one in thirty holds a keyword; the rest is chat. Chat begins like
    /// keywords do but has shorter words, so that ten times the triggers do not mean ten times the matches.
    /// </summary>
    public static ChatMessage[] Messages(ImmutableArray<TriggerConfig> triggers, int count)
    {
        var random = new Random(2);
        var commands = triggers.Where(trigger => trigger.Command is not null).Take(100).Select(trigger => trigger.Command!).ToArray();
        var keywords = triggers.SelectMany(trigger => trigger.Keywords).Take(70).ToArray();
        var messages = new ChatMessage[count];
        for (var index = 0; index < count; index++)
        {
            var words = Enumerable.Range(0, random.Next(1, 16)).Select(_ => Word(random, random.Next(1, 4))).ToList();
            if (index % 20 == 0)
            {
                words.Insert(0, commands[random.Next(commands.Length)]);
            }
            else if (index % 30 == 7)
            {
                words.Insert(random.Next(words.Count), keywords[random.Next(keywords.Length)]);
            }

            messages[index] = Message(string.Join(' ', words) + (index % 10 == 3 ? " 😂" : ""), index);
        }

        return messages;
    }

    private static string Word(Random random, int syllables) =>
        string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[random.Next(Syllables.Length)]));

    private static ChatMessage Message(string text, int index) => new()
    {
        Creator = new CreatorId("bench"),
        Platform = new PlatformId("twitch"),
        Channel = "bench",
        Id = index.ToString(CultureInfo.InvariantCulture),
        EventTime = DateTimeOffset.UnixEpoch,
        ReceivedTime = DateTimeOffset.UnixEpoch,
        Author = new ChatAuthor { UserId = "1", Login = "viewer", DisplayName = "Viewer" },
        Text = text,
    };
}
