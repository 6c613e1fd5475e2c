using System.Text;

namespace Platform.Simulator.Twitch.Wire;

/// <summary>The tags of one line, written in the order of their keys and escaped as IRCv3 says.</summary>
internal sealed class TagSet
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string key]
    {
        set => _values[key] = value;
    }

    public void AddRange(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            _values[key] = value;
        }
    }

    /// <returns>With the leading <c>@</c>, without the space that follows.</returns>
    public override string ToString()
    {
        var text = new StringBuilder("@", 512);
        foreach (var (key, value) in _values)
        {
            if (text.Length > 1)
            {
                text.Append(';');
            }

            text.Append(key).Append('=');
            AppendEscaped(text, value);
        }

        return text.ToString();
    }

    private static void AppendEscaped(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                ';' => text.Append(@"\:"),
                ' ' => text.Append(@"\s"),
                '\\' => text.Append(@"\\"),
                '\r' => text.Append(@"\r"),
                '\n' => text.Append(@"\n"),
                _ => text.Append(c),
            };
        }
    }
}
