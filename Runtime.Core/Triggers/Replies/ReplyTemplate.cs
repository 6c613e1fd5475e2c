using System.Collections.Immutable;
using Runtime.Core.Triggers.Arguments;

namespace Runtime.Core.Triggers.Replies;

/// <summary>What a trigger says, taken apart once when the configuration is read.</summary>
internal sealed class ReplyTemplate
{
    private const string MePrefix = "/me ";

    private readonly ImmutableArray<ReplySegment> _segments;
    private readonly bool _startsWithMe;

    private ReplyTemplate(ImmutableArray<ReplySegment> segments, ImmutableArray<string> warnings)
    {
        _startsWithMe = segments is [LiteralSegment first, ..] && first.Text.StartsWith(MePrefix, StringComparison.OrdinalIgnoreCase);
        _segments = segments;
        Warnings = warnings;
    }

    /// <summary>Variables that do not exist; they stay in the reply as they are written.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <param name="arguments">Those that <c>{arg.NAME}</c> may name.</param>
    public static ReplyTemplate Parse(string template, ArgumentList arguments)
    {
        var segments = ImmutableArray.CreateBuilder<ReplySegment>();
        var warnings = ImmutableArray.CreateBuilder<string>();
        var literal = new System.Text.StringBuilder();
        for (var index = 0; index < template.Length; index++)
        {
            var unit = template[index];
            if (unit is '{' or '}' && index + 1 < template.Length && template[index + 1] == unit)
            {
                literal.Append(unit);
                index++;
                continue;
            }

            var close = unit == '{' ? template.IndexOf('}', index) : -1;
            if (close < 0)
            {
                literal.Append(unit);
                continue;
            }

            var expression = template[(index + 1)..close];
            if (ReplyVariables.Find(expression, arguments, occurrence: segments.Count) is { } segment)
            {
                segments.Add(new LiteralSegment(literal.ToString()));
                segments.Add(segment);
                literal.Clear();
            }
            else
            {
                warnings.Add($"there is no variable {{{expression}}}");
                literal.Append(template, index, close + 1 - index);
            }

            index = close;
        }

        segments.Add(new LiteralSegment(literal.ToString()));
        return new ReplyTemplate(segments.ToImmutable(), warnings.ToImmutable());
    }

    /// <returns>What to send; empty when there is nothing to say.</returns>
    public string Render(ReplyValues values)
    {
        var writer = new ReplyWriter(stackalloc char[ReplyWriter.Capacity]);
        foreach (var segment in _segments)
        {
            segment.Write(ref writer, values);
        }

        return writer.Finish(_startsWithMe);
    }
}
