using System.Buffers;
using System.Text;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Walks <c>key=value;key=value</c>. A key without <c>=</c> reads as an empty value.</summary>
internal ref struct IrcTags(ReadOnlySpan<byte> tags)
{
    private ReadOnlySpan<byte> _rest = tags;

    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>Still escaped.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var end = _rest.IndexOf((byte)';');
        var tag = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        var equals = tag.IndexOf((byte)'=');
        Key = equals < 0 ? tag : tag[..equals];
        Value = equals < 0 ? default : tag[(equals + 1)..];
        return true;
    }

    /// <summary>
    /// Decodes a value in one pass from left to right: <c>\:</c> is a semicolon, <c>\s</c> a space, <c>\r</c> and
    /// <c>\n</c> line ends; before any other character the backslash goes, and so does a lone one at the end.
    /// </summary>
    public static string Unescape(ReadOnlySpan<byte> value)
    {
        if (value.IndexOf((byte)'\\') < 0)
        {
            return Encoding.UTF8.GetString(value);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(value.Length);
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != (byte)'\\')
            {
                buffer[length++] = value[i];
            }
            else if (++i < value.Length)
            {
                buffer[length++] = value[i] switch
                {
                    (byte)':' => (byte)';',
                    (byte)'s' => (byte)' ',
                    (byte)'r' => (byte)'\r',
                    (byte)'n' => (byte)'\n',
                    var other => other,
                };
            }
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }
}
