using System.Text;

namespace Platform.Simulator.Twitch.Wire;

/// <summary>A line from the server, before it is known who gets it: tags and even the whole line depend on the capabilities.</summary>
/// <param name="Body">Without tags and line end.</param>
/// <param name="Needs">A session without these never sees the line.</param>
internal sealed record ServerLine(string Body, TagSet? Tags = null, TwitchCapabilities Needs = TwitchCapabilities.None)
{
    private byte[]? _plain;
    private byte[]? _tagged;

    /// <returns>The bytes with CRLF; empty where the session does not get the line.</returns>
    public ReadOnlyMemory<byte> For(TwitchCapabilities capabilities)
    {
        if ((capabilities & Needs) != Needs)
        {
            return default;
        }

        return Tags is not null && capabilities.HasFlag(TwitchCapabilities.Tags)
            ? _tagged ??= Encoding.UTF8.GetBytes($"{Tags} {Body}\r\n")
            : _plain ??= Encoding.UTF8.GetBytes($"{Body}\r\n");
    }

    /// <summary>Several lines as one block, the way Twitch writes a welcome.</summary>
    public static ReadOnlyMemory<byte> Join(IEnumerable<ServerLine> lines, TwitchCapabilities capabilities)
    {
        var block = new MemoryStream();
        foreach (var line in lines)
        {
            block.Write(line.For(capabilities).Span);
        }

        return block.GetBuffer().AsMemory(0, (int)block.Length);
    }
}
