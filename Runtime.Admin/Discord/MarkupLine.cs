using System.Collections.Immutable;
using Runtime.Core.Discord;

namespace Runtime.Admin.Discord;

public enum MarkupLineKind
{
    Text,
    Heading,
    Small,
    Quote,
    Item,
}

/// <summary>One line of a message with what Discord makes of its beginning. Pure.</summary>
public sealed record MarkupLine(MarkupLineKind Kind, ImmutableArray<MarkupSpan> Spans)
{
    private static readonly ImmutableArray<(string Mark, MarkupLineKind Kind)> Beginnings =
    [
        ("### ", MarkupLineKind.Heading), ("## ", MarkupLineKind.Heading), ("# ", MarkupLineKind.Heading), ("-# ", MarkupLineKind.Small),
        ("> ", MarkupLineKind.Quote), ("- ", MarkupLineKind.Item), ("* ", MarkupLineKind.Item),
    ];

    public static ImmutableArray<MarkupLine> Read(string text, Func<Snowflake, string?> channelName) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => Of(line, channelName))];

    private static MarkupLine Of(string line, Func<Snowflake, string?> channelName)
    {
        var (mark, kind) = Beginnings.FirstOrDefault(beginning => line.StartsWith(beginning.Mark, StringComparison.Ordinal), (Mark: "", Kind: MarkupLineKind.Text));
        return new MarkupLine(kind, DiscordMarkup.Read(line[mark.Length..], channelName));
    }
}
