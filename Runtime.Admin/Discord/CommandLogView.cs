using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;

namespace Runtime.Admin.Discord;

/// <summary>What was asked of the bot, as far as it fits a filter.</summary>
/// <param name="Records">As many as are shown, newest first.</param>
/// <param name="Matching">How many fit the filter.</param>
/// <param name="Total">How many there are without it.</param>
/// <param name="Guilds">Those that somebody asked from.</param>
public sealed record CommandLogView(ImmutableArray<CommandRecord> Records, int Matching, int Total, ImmutableArray<Snowflake> Guilds)
{
    public static CommandLogView From(ImmutableArray<CommandRecord> records, CommandFilter filter, int most)
    {
        var matching = records.Where(filter.Fits).ToList();
        return new([.. matching.Take(most)], matching.Count, records.Length, [.. records.Select(record => record.Guild).OfType<Snowflake>().Distinct().Order()]);
    }
}

/// <param name="Guild">Its id; empty is any.</param>
/// <param name="Outcome">Null is any.</param>
/// <param name="Search">Found in the command, its arguments, the user or the result; empty is any.</param>
public sealed record CommandFilter(string Guild = "", AuditOutcome? Outcome = null, string Search = "")
{
    public bool IsSet => this != new CommandFilter();

    public bool Fits(CommandRecord record) =>
        (Guild.Length == 0 || record.Guild?.ToString() == Guild)
        && (Outcome is not { } outcome || (record.Problem.Length > 0 ? AuditOutcome.Failed : record.Outcome) == outcome)
        && (Search.Trim() is not { Length: > 0 } text || Mentions(record, text));

    private static bool Mentions(CommandRecord record, string text) =>
        new[] { record.Command, record.Arguments, record.User, record.Result, record.Problem, record.UserId.ToString() }.Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));
}
