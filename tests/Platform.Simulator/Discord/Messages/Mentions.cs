using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Messages;

/// <summary>Whom a text pings once <c>allowed_mentions</c> had its say.</summary>
internal static partial class Mentions
{
    /// <param name="mayPingAll">The author has MENTION_EVERYONE in the channel.</param>
    public static ImmutableArray<string> In(string content, JsonElement? allowed, bool mayPingAll)
    {
        var kinds = allowed?.Items("parse").Select(kind => kind.ToString()).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Everyone().Matches(content).Select(match => match.Value).Where(_ => mayPingAll && kinds?.Contains("everyone") != false),
            .. Ids(User(), "users"),
            .. Ids(Role(), "roles"),
        ];

        IEnumerable<string> Ids(Regex pattern, string kind)
        {
            var named = allowed?.Items(kind).Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
            return pattern.Matches(content)
                .Select(match => match.Groups[1].Value)
                .Where(id => kinds is null || kinds.Contains(kind) || named!.Contains(id))
                .Distinct();
        }
    }

    [GeneratedRegex("@(?:everyone|here)")]
    private static partial Regex Everyone();

    [GeneratedRegex("<@!?([0-9]+)>")]
    private static partial Regex User();

    [GeneratedRegex("<@&([0-9]+)>")]
    private static partial Regex Role();
}
