using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadRun.Workload;

/// <summary>
/// 100 commands, 70 keywords and 30 regexes as documents of the daemon; the peer reads the same file. The first command
/// is the one that the floods use.
/// </summary>
internal static class TriggerSet
{
    public const string Command = "!song";

    private static readonly string[] Syllables =
        ["ka", "lo", "mi", "ren", "sta", "tor", "ul", "ve", "wis", "pog", "chi", "dra", "fen", "gol", "hux", "jin", "qua", "rib", "sna", "tem"];

    private static readonly Func<string, string>[] Patterns =
    [
        word => $@"\bwhat(?:'s| is) (?:your|the) {word}\b",
        word => $@"(?:https?://)?{word}\.(?:gg|tv)/\w+",
        word => $@"^(?:hi|hello|hey)\s+{word}[!.]*$",
        word => $@"\b{word}(?:ing|ed|s)?\s+\d{{1,3}}\b",
        word => $@"(?:buy|cheap|free)\s+{word}",
    ];

    /// <param name="extra">Put in front of the others.</param>
    public static JsonObject Document(params JsonNode[] extra)
    {
        var random = new Random(1);
        var triggers = new JsonArray(extra);
        for (var index = 0; index < 200; index++)
        {
            triggers.Add(Trigger(index, random));
        }

        return new JsonObject { ["triggers"] = triggers };
    }

    private static JsonObject Trigger(int index, Random random)
    {
        var trigger = new JsonObject
        {
            ["trigger_id"] = string.Create(CultureInfo.InvariantCulture, $"t{index}"),
            ["creator"] = "*",
            ["cooldown_seconds"] = 60,
            ["response"] = "Hello {user}!",
        };
        if (index < 100)
        {
            trigger["type"] = "command";
            trigger["command"] = index == 0 ? Command : string.Create(CultureInfo.InvariantCulture, $"!{Word(random, 2)}{index}");
        }
        else if (index < 170)
        {
            trigger["type"] = "keyword";
            trigger["keywords"] = new JsonArray(Word(random, 4));
        }
        else
        {
            trigger["type"] = "regex";
            trigger["pattern"] = Patterns[index % Patterns.Length](Word(random, 4));
        }

        return trigger;
    }

    private static string Word(Random random, int syllables) =>
        string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
