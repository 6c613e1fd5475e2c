using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>What a trigger listens for: the field that its type needs, and a warning where one is there that it does not.</summary>
internal static class TriggerMatchers
{
    private const int LongestCommand = 64;

    public static string? ReadCommand(ObjectReader reader, TriggerType? type)
    {
        if (reader.Text("command", LongestCommand) is { } command)
        {
            WarnOfIdle(reader, "command", type, TriggerType.Command);
            return CheckWord(command, reader.Take("command")!, reader.Faults);
        }

        RequireOf(reader, "command", type == TriggerType.Command, "\"command\", for example \"!ping\"");
        return null;
    }

    public static ImmutableArray<string> ReadAliases(ObjectReader reader)
    {
        var aliases = reader.Texts("aliases", LongestCommand);
        var member = reader.Take("aliases");
        return [.. aliases.Select(alias => CheckWord(alias, member!, reader.Faults)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public static ImmutableArray<string> ReadKeywords(ObjectReader reader, TriggerType? type)
    {
        var keywords = reader.Texts("keywords").Select(keyword => keyword.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        if (reader.Take("keywords") is not { } member)
        {
            RequireOf(reader, "keywords", type == TriggerType.Keyword, "\"keywords\": a list of words, for example [\"hello\"]");
        }
        else if (type == TriggerType.Keyword && member is { Kind: SourceKind.List, Children.Count: 0 })
        {
            reader.Faults.Error(member, "\"keywords\" is empty.", "Add at least one word.");
        }
        else
        {
            WarnOfIdle(reader, "keywords", type, TriggerType.Keyword);
        }

        return keywords;
    }

    public static string? ReadPattern(ObjectReader reader, TriggerType? type)
    {
        if (reader.Text("pattern", Triggers.Matching.PatternLimits.MaxLength) is not { } pattern)
        {
            RequireOf(reader, "pattern", type == TriggerType.Regex, "\"pattern\", a regular expression");
            return null;
        }

        WarnOfIdle(reader, "pattern", type, TriggerType.Regex);
        if (PatternCheck.Fault(pattern) is { } fault)
        {
            reader.Faults.Error(reader.Take("pattern")!, fault.Message, fault.Remedy);
            return null;
        }

        if (PatternCheck.MatchesEmptyText(pattern))
        {
            reader.Faults.Warning(reader.Take("pattern")!, "This pattern matches every message, even an empty one.", "Make at least one part of it obligatory.");
        }

        return pattern;
    }

    private static string? CheckWord(string command, SourceNode at, FaultList faults)
    {
        var word = command.Trim();
        if (word.Length == 0 || word.Any(char.IsWhiteSpace))
        {
            faults.Error(at, $"{Quote.Of(command)} is not a single word.", "A command is one word, such as \"!ping\"; what follows it goes into \"arguments\".");
            return null;
        }

        if (char.IsLetterOrDigit(word[0]))
        {
            faults.Warning(at, $"{Quote.Of(command)} has no prefix: every message that begins with this word fires it.", $"Write \"!{word}\" if that is not meant.");
        }

        return word;
    }

    private static void RequireOf(ObjectReader reader, string name, bool isWanted, string example)
    {
        // A member that is there but of the wrong kind has its own fault already.
        if (isWanted && reader.Take(name) is null)
        {
            reader.Faults.Error(reader.Node, $"This trigger needs \"{name}\" for its type.", $"Add {example}.");
        }
    }

    private static void WarnOfIdle(ObjectReader reader, string name, TriggerType? type, TriggerType usedBy)
    {
        if (type is not null && type != usedBy)
        {
            reader.Faults.AtName(reader.Take(name)!, FaultSeverity.Warning, $"\"{name}\" has no effect on a trigger of this type.", "Remove it, or change \"type\".");
        }
    }
}
