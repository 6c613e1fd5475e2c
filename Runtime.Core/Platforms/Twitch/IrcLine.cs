namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// One IRC line, cut into its parts without copying: <c>['@' tags ' '] [':' prefix ' '] command *(' ' parameter)</c>.
/// The spans point into the buffer that was parsed and live as long as it does.
/// </summary>
internal readonly ref struct IrcLine
{
    private const int LongestCommand = 32;

    private readonly ReadOnlySpan<byte> _parameters;

    private IrcLine(ReadOnlySpan<byte> tags, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> command, ReadOnlySpan<byte> parameters)
    {
        Tags = tags;
        Prefix = prefix;
        Command = command;
        _parameters = parameters;
    }

    /// <summary>Everything between <c>@</c> and the space, still escaped; empty without tags.</summary>
    public ReadOnlySpan<byte> Tags { get; }

    public ReadOnlySpan<byte> Prefix { get; }

    public ReadOnlySpan<byte> Command { get; }

    /// <summary>The nick of the prefix, or the server's name.</summary>
    public ReadOnlySpan<byte> Nick
    {
        get
        {
            var end = Prefix.IndexOfAny((byte)'!', (byte)'@');
            return end < 0 ? Prefix : Prefix[..end];
        }
    }

    /// <param name="line">Without its line end.</param>
    /// <returns>False for what is not an IRC line; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out IrcLine parsed)
    {
        parsed = default;
        var tagsEnd = EndOfPart(line, (byte)'@');
        if (tagsEnd < 0)
        {
            return false;
        }

        var tags = tagsEnd == 0 ? default : line[1..tagsEnd];
        line = tagsEnd == 0 ? line : line[tagsEnd..].TrimStart((byte)' ');
        var prefixEnd = EndOfPart(line, (byte)':');
        if (prefixEnd < 0)
        {
            return false;
        }

        var prefix = prefixEnd == 0 ? default : line[1..prefixEnd];
        line = prefixEnd == 0 ? line : line[prefixEnd..].TrimStart((byte)' ');
        var end = line.IndexOf((byte)' ');
        var command = end < 0 ? line : line[..end];
        if (command.Length is 0 or > LongestCommand || !IsCommand(command))
        {
            return false;
        }

        parsed = new IrcLine(tags, prefix, command, end < 0 ? default : line[(end + 1)..]);
        return true;
    }

    public bool Is(ReadOnlySpan<byte> command) => Command.SequenceEqual(command);

    /// <returns>The parameter of this place, the last one without its colon; empty where there is none.</returns>
    public ReadOnlySpan<byte> Parameter(int index)
    {
        var rest = _parameters;
        while (true)
        {
            rest = rest.TrimStart((byte)' ');
            if (rest.IsEmpty)
            {
                return default;
            }

            if (rest[0] == (byte)':')
            {
                return index == 0 ? rest[1..] : default;
            }

            var end = rest.IndexOf((byte)' ');
            if (index == 0)
            {
                return end < 0 ? rest : rest[..end];
            }

            if (end < 0)
            {
                return default;
            }

            rest = rest[end..];
            index--;
        }
    }

    /// <returns>Where the part with this mark ends: 0 when the line has none, negative when nothing follows it.</returns>
    private static int EndOfPart(ReadOnlySpan<byte> line, byte mark) =>
        line.IsEmpty || line[0] != mark ? 0 : line.IndexOf((byte)' ');

    private static bool IsCommand(ReadOnlySpan<byte> command)
    {
        foreach (var letter in command)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter))
            {
                return false;
            }
        }

        return true;
    }
}
