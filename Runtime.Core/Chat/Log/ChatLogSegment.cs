using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Runtime.Core.Creators;
using Runtime.Core.Storage;

namespace Runtime.Core.Chat.Log;

/// <summary>One creator's log of one day: <c>data/chat_logs/&lt;creator&gt;/&lt;yyyy-MM-dd&gt;.ndjson</c>.</summary>
internal sealed class ChatLogSegment : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _json;
    private readonly FileStream _file;

    public ChatLogSegment(string folder, CreatorId creator, DateOnly day)
    {
        Day = day;
        var path = Path.Combine(folder, FolderName(creator), $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.ndjson");
        PrivateFolder.CreateFile(path);
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 });
        CutTornLine(_file);
        _json = new Utf8JsonWriter(_buffer);
    }

    public DateOnly Day { get; }

    /// <summary>Hands the lines to the operating system in one write: they outlive the process, not a power cut.</summary>
    public void Append(IReadOnlyList<LoggedEvent> events)
    {
        _buffer.ResetWrittenCount();
        foreach (var logged in events)
        {
            _json.Reset(_buffer);
            ChatLogLine.Write(_json, logged);
            _json.Flush();
            _buffer.Write("\n"u8);
        }

        _file.Write(_buffer.WrittenSpan);
    }

    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
    }

    /// <summary>A plain id is its own folder name; anything else gets a name that no file system trips over.</summary>
    internal static string FolderName(CreatorId creator)
    {
        var plain = creator.Value.Length is > 0 and <= 64 && creator.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return plain ? creator.Value : $"creator-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(creator.Value)))[..16]}";
    }

    private static void CutTornLine(FileStream file)
    {
        var end = file.Length;
        var window = new byte[4096];
        while (end > 0)
        {
            var start = Math.Max(0, end - window.Length);
            file.Position = start;
            file.ReadExactly(window, 0, (int)(end - start));
            var newline = window.AsSpan(0, (int)(end - start)).LastIndexOf((byte)'\n');
            if (newline >= 0)
            {
                end = start + newline + 1;
                break;
            }

            end = start;
        }

        file.SetLength(end);
        file.Position = end;
    }
}
