using System.Globalization;
using System.Text;

namespace Platform.Simulator.Twitch.Scripting;

/// <summary>Reads the words behind a command from left to right and says what is wrong with them.</summary>
internal sealed class ScriptArguments(string text)
{
    private string _rest = text.Trim();

    public bool AtEnd => _rest.Length == 0;

    public string Word(string name)
    {
        if (AtEnd)
        {
            throw new FormatException($"{name} is missing");
        }

        var end = _rest.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? "" : _rest[end..].TrimStart();
        return word;
    }

    public string Login()
    {
        var login = Word("LOGIN");
        return login.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && login.Length <= 25
            ? login
            : throw new FormatException($"'{login}' is not a login: a-z, 0-9 and _ only, at most 25");
    }

    public int Number(string name)
    {
        var word = Word(name);
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{name} must be a whole number, is '{word}'");
    }

    public TimeSpan Duration()
    {
        var word = Word("DURATION");
        var (digits, unit) = word.EndsWith("ms", StringComparison.Ordinal) ? (word[..^2], 0.001)
            : word.EndsWith('s') ? (word[..^1], 1.0)
            : word.EndsWith('m') ? (word[..^1], 60.0)
            : ("", 0);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? TimeSpan.FromSeconds(value * unit)
            : throw new FormatException($"'{word}' is not a duration: write 500ms, 2s or 1m");
    }

    public T OneOf<T>(string name)
        where T : struct, Enum
    {
        var word = Word(name);
        return Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(word[0])
            ? value
            : throw new FormatException($"{name} must be one of {string.Join(", ", Enum.GetNames<T>().Select(Kebab))}, is '{word}'");
    }

    public string Rest(string name)
    {
        if (AtEnd)
        {
            throw new FormatException($"{name} is missing");
        }

        return OptionalRest();
    }

    public string OptionalRest()
    {
        var rest = _rest;
        _rest = "";
        return rest;
    }

    /// <summary><c>\r \n \0 \\</c> and <c>\xNN</c> stand for the bytes they name.</summary>
    public byte[] Bytes()
    {
        var source = Rest("TEXT");
        var bytes = new List<byte>();
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\')
            {
                var length = char.IsSurrogatePair(source, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(source.Substring(i, length)));
                i += length - 1;
                continue;
            }

            i++;
            bytes.Add((i < source.Length ? source[i] : ' ') switch
            {
                'r' => (byte)'\r',
                'n' => (byte)'\n',
                '0' => (byte)0,
                '\\' => (byte)'\\',
                'x' when byte.TryParse(source.AsSpan(i + 1, Math.Min(2, source.Length - i - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) =>
                    Skip(ref i, value),
                _ => throw new FormatException(@"a backslash is followed by r, n, 0, \ or x and two hex digits"),
            });
        }

        return [.. bytes];
    }

    private static byte Skip(ref int position, byte value)
    {
        position += 2;
        return value;
    }

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
