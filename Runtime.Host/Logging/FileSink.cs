using System.Text.Json;
using System.Threading.Channels;
using Runtime.Host.Instance;

namespace Runtime.Host.Logging;

/// <summary>
/// The log as JSON lines in <c>data/logs</c>: the newest file and a few older ones, each of a bounded size. Lines are
/// handed over without waiting; when the disk cannot follow, they are dropped and counted rather than held.
/// </summary>
internal sealed class FileSink : ILogSink, IAsyncDisposable
{
    private const int LongestQueue = 4096;
    private const int OlderFiles = 4;
    private readonly Channel<LogLine> _lines = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly string _folder;
    private readonly long _largestFile;
    private readonly Task _writing;
    private long _dropped;

    public FileSink(string folder, long largestFile = 5 * 1024 * 1024)
    {
        PrivateFiles.EnsureFolder(folder);
        (_folder, _largestFile) = (folder, largestFile);
        _writing = WriteAsync();
    }

    /// <summary>Lines that never reached the file.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Write(LogLine line)
    {
        if (!_lines.Writer.TryWrite(line))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    private string PathOf(int age) => Path.Combine(_folder, age == 0 ? "streamsuites.ndjson" : $"streamsuites.{age}.ndjson");

    private async Task WriteAsync()
    {
        while (await _lines.Reader.WaitToReadAsync())
        {
            try
            {
                await AppendWaitingAsync();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A full or lost disk must not stop the daemon; what waits is dropped and the next line tries again.
                while (_lines.Reader.TryRead(out _))
                {
                    Interlocked.Increment(ref _dropped);
                }
            }
        }
    }

    private async Task AppendWaitingAsync()
    {
        var file = new FileStream(PathOf(0), PrivateFiles.Options(FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete));
        await using (file)
        {
            while (file.Length < _largestFile && _lines.Reader.TryRead(out var line))
            {
                file.Write(Format(line));
            }
        }

        if (new FileInfo(PathOf(0)).Length >= _largestFile)
        {
            RollOver();
        }
    }

    private void RollOver()
    {
        for (var age = OlderFiles; age > 0; age--)
        {
            if (File.Exists(PathOf(age - 1)))
            {
                File.Move(PathOf(age - 1), PathOf(age), overwrite: true);
            }
        }
    }

    /// <summary>The encoder escapes every control character and line separator, so a message cannot break its line.</summary>
    private static byte[] Format(LogLine line)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", line.At);
            json.WriteString("level", line.Level.ToString());
            json.WriteString("category", line.Category);
            json.WriteNumber("event_id", line.EventId);
            json.WriteString("message", line.Message);
            if (line.ExceptionText is { } exception)
            {
                json.WriteString("exception", exception);
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
