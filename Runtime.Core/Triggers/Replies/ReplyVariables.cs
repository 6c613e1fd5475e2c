using System.Globalization;
using System.Text.RegularExpressions;
using Runtime.Core.Triggers.Arguments;

namespace Runtime.Core.Triggers.Replies;

/// <summary>The variables a reply may use, by the name between the braces. <c>docs/triggers.md</c> lists them for operators.</summary>
internal static partial class ReplyVariables
{
    /// <summary>Keeps a range's width inside what can be counted.</summary>
    private const long LargestRandom = 1_000_000_000_000;

    /// <param name="occurrence">The variable's place in the template, so that two dice in one reply differ.</param>
    /// <returns>Null when there is no such variable.</returns>
    public static ReplySegment? Find(string expression, ArgumentList arguments, int occurrence)
    {
        var name = expression.Trim().ToLowerInvariant();
        return name switch
        {
            "user" => new ValueSegment(values => values.Message.Author.DisplayName),
            "user.login" => new ValueSegment(values => values.Message.Author.Login),
            "channel" => new ValueSegment(values => values.Message.Channel),
            "creator" => new ValueSegment(values => values.Context.CreatorDisplayName),
            "platform" => new ValueSegment(values => values.Message.Platform.Value),
            "args" => new ValueSegment(values => values.ArgumentText),
            "count" => new ValueSegment(values => values.Count.ToString(CultureInfo.InvariantCulture)),
            "messages" => new ValueSegment(values => values.Context.AcceptedMessages.ToString(CultureInfo.InvariantCulture)),
            "uptime" => new ValueSegment(Uptime),
            "trigger" => new ValueSegment(values => values.Rule.Id),
            "commands" => new ValueSegment(values => values.Rules.CommandsFor(values.Message.Platform)),
            "time" => new TimeSegment(TimeZoneInfo.Utc),
            "random" => new RandomNumberSegment(occurrence, 1, 100),
            _ when name.StartsWith("arg.", StringComparison.Ordinal) => Argument(name["arg.".Length..], arguments),
            _ when name.StartsWith("time:", StringComparison.Ordinal) => Time(expression.Trim()["time:".Length..]),
            _ when name.StartsWith("random:", StringComparison.Ordinal) => Chance(expression.Trim()["random:".Length..], occurrence),
            _ => null,
        };
    }

    private static ArgumentSegment? Argument(string name, ArgumentList arguments) =>
        arguments.IndexOf(name) is >= 0 and var index ? new ArgumentSegment(index) : null;

    private static TimeSegment? Time(string zone) => TimeZones.Find(zone.Trim()) is { } found ? new TimeSegment(found) : null;

    private static ReplySegment? Chance(string choices, int occurrence)
    {
        if (Range().Match(choices) is not { Success: true } range)
        {
            return string.IsNullOrWhiteSpace(choices) ? null : new RandomChoiceSegment(occurrence, [.. choices.Split('|')]);
        }

        if (!long.TryParse(range.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(range.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var last)
            || Math.Max(Math.Abs(first), Math.Abs(last)) > LargestRandom)
        {
            return null;
        }

        return new RandomNumberSegment(occurrence, Math.Min(first, last), Math.Max(first, last));
    }

    private static string Uptime(ReplyValues values)
    {
        if (values.Context.OnlineSince is not { } since)
        {
            return values.Context.IsStreamStatusUnknown ? "not known" : "offline";
        }

        var minutes = Math.Max(0, (long)(values.Now - since).TotalMinutes);
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }

    [GeneratedRegex(@"^\s*(-?[0-9]{1,18})\s*-\s*(-?[0-9]{1,18})\s*$")]
    private static partial Regex Range();
}
