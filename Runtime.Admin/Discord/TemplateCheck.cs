using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

/// <summary>What is wrong with a template that somebody is writing. Pure.</summary>
public static partial class TemplateCheck
{
    /// <summary>As long as the document takes.</summary>
    public const int LongestTitle = 256;

    /// <summary>As long as the document takes.</summary>
    public const int LongestDescription = 2000;

    /// <summary>The variables that stand for something in a notice, each with what for.</summary>
    public static ImmutableArray<(string Name, string Meaning)> VariablesOf(string template) => template switch
    {
        NoticeTemplates.Live => LiveVariables,
        NoticeTemplates.Ended => [.. LiveVariables, ("duration", "how long it was"), ("clips", "how many clips were made")],
        NoticeTemplates.Announcement => [("text", "what is announced; only in the description")],
        _ =>
        [
            ("creator", "the creator's name"), ("platform", "where the clip comes from"), ("title", "the clip's title"), ("clippers", "who asked for it"),
            ("duration", "how long it is"), ("url", "its address"), ("clip_id", "its id"),
        ],
    };

    /// <returns>Null when there is nothing to say.</returns>
    public static string? OfTitle(string template, string text) =>
        TooLong(text, LongestTitle) ?? (template == NoticeTemplates.Announcement && Variable().IsMatch(text) ? "The title of an announcement is shown as it is: variables are not filled in there." : OfVariables(template, text));

    /// <returns>Null when there is nothing to say.</returns>
    public static string? OfDescription(string template, string text) => TooLong(text, LongestDescription)
        ?? (template == NoticeTemplates.Announcement && text.Trim().Length > 0 && !text.Contains("{text}", StringComparison.Ordinal) ? "Without {text} what is announced is not shown." : OfVariables(template, text));

    /// <summary>The document would leave it out.</summary>
    public static bool IsTooLong(string title, string description) => title.Length > LongestTitle || description.Length > LongestDescription;

    private static ImmutableArray<(string Name, string Meaning)> LiveVariables { get; } =
    [
        ("creator", "the creator's name"), ("platform", "where the stream is"), ("title", "the stream's title"), ("category", "what is played"),
        ("url", "the stream's address"), ("started", "when it began"),
    ];

    private static string? TooLong(string text, int longest) => text.Length > longest ? $"Too long: {text.Length} characters, at most {longest}." : null;

    private static string? OfVariables(string template, string text)
    {
        var useful = VariablesOf(template).Select(variable => variable.Name).ToList();
        var written = Variable().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        if (written.Where(name => !NoticeTemplates.Variables.Contains(name)).ToList() is { Count: > 0 } unknown)
        {
            return $"{Names(unknown)}: not known, and shown as it is. There {(useful.Count == 1 ? "is" : "are")} {Names(useful)}.";
        }

        return written.Except(useful, StringComparer.Ordinal).ToList() is { Count: > 0 } empty
            ? template == NoticeTemplates.Announcement ? $"{Names(empty)}: not filled in here, and shown as it is." : $"{Names(empty)}: always empty in this notice."
            : null;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{{{name}}}"));

    [GeneratedRegex(@"\{(?<name>[^{}\s]{1,32})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
