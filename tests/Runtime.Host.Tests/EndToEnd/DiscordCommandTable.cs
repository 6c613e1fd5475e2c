using System.Text;
using System.Text.RegularExpressions;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>
/// The table of <c>docs/discord.md</c> between its two marks, as the commands just behaved. With <c>STREAMSUITES_REGENERATE=1</c> it is written.
/// </summary>
internal static partial class DiscordCommandTable
{
    private const string Begin = "<!-- begin: written by DiscordTests -->";
    private const string End = "<!-- end -->";
    private const int LongestText = 110;

    public static void Check(IReadOnlyList<DiscordCommandUse> uses)
    {
        var path = Path.Combine(BuiltProgram.Repository, "docs", "discord.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, start, StringComparison.Ordinal);
        Assert.True(start > Begin.Length && end > start, "docs/discord.md has lost its marks.");
        var table = $"\n\n{Write(uses)}\n";
        if (Environment.GetEnvironmentVariable("STREAMSUITES_REGENERATE") == "1")
        {
            File.WriteAllText(path, page[..start] + table + page[end..]);
            return;
        }

        Assert.Equal(page[start..end], table);
    }

    private static string Write(IEnumerable<DiscordCommandUse> uses)
    {
        var table = new StringBuilder("| command | by | answer begins | seen by | outcome | audit line | guild log line |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var use in uses.OrderBy(use => use.Command.Name, StringComparer.Ordinal))
        {
            var isRare = !use.Command.IsAdmin || use.Outcome == "refused";
            table.Append("| `/").Append(use.Command.Path).Append("` | ").Append(use.User == "member" ? "member" : "admin")
                .Append(" | ").Append(Shown(use.Text)).Append(" | ").Append(use.Run.IsEphemeral ? "caller" : "everybody")
                .Append(" | ").Append(use.Outcome).Append(" | ").Append(isRare ? "once a minute" : "each")
                .Append(" | each |\n");
        }

        return table.ToString();
    }

    /// <summary>The first line, without what is different in every run.</summary>
    private static string Shown(string text)
    {
        var line = Numbers().Replace(text.Split('\n')[0], "…").Replace("|", "\\|", StringComparison.Ordinal).Trim();
        return line.Length <= LongestText ? line : line[..(LongestText - 1)] + "…";
    }

    /// <summary>Ids of channels, versions, times and counts.</summary>
    [GeneratedRegex(@"<?[#@]?\d[\d.:+-]*(Z|>)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();
}
