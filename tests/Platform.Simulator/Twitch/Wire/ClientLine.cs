using System.Collections.Immutable;
using System.Text;

namespace Platform.Simulator.Twitch.Wire;

/// <summary>A line from a client, parsed.</summary>
/// <param name="Command">In upper case.</param>
internal sealed record ClientLine(ImmutableDictionary<string, string> Tags, string Command, ImmutableArray<string> Parameters)
{
    public string Parameter(int index) => index < Parameters.Length ? Parameters[index] : "";

    /// <returns>Null for a line without a command.</returns>
    public static ClientLine? Parse(string line)
    {
        var rest = line.AsSpan().Trim(' ');
        var tags = ImmutableDictionary<string, string>.Empty;
        if (rest.StartsWith("@"))
        {
            tags = ParseTags(TakeWord(ref rest)[1..].ToString());
        }

        if (rest.StartsWith(":"))
        {
            TakeWord(ref rest);
        }

        var command = TakeWord(ref rest).ToString().ToUpperInvariant();
        var parameters = ImmutableArray.CreateBuilder<string>();
        while (rest.Length > 0)
        {
            if (rest[0] == ':')
            {
                parameters.Add(rest[1..].ToString());
                break;
            }

            parameters.Add(TakeWord(ref rest).ToString());
        }

        return command.Length == 0 ? null : new ClientLine(tags, command, parameters.ToImmutable());
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..].TrimStart(' ');
        return word;
    }

    private static ImmutableDictionary<string, string> ParseTags(string text)
    {
        var tags = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var tag in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = tag.IndexOf('=', StringComparison.Ordinal);
            tags[equals < 0 ? tag : tag[..equals]] = equals < 0 ? "" : Unescape(tag[(equals + 1)..]);
        }

        return tags.ToImmutable();
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                text.Append(value[i]);
            }
            else if (++i < value.Length)
            {
                text.Append(value[i] switch { ':' => ';', 's' => ' ', 'r' => '\r', 'n' => '\n', var other => other });
            }
        }

        return text.ToString();
    }
}
