using System.Text;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchLineReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_are_the_same_wherever_the_reads_cut_them()
    {
        var bytes = Encoding.UTF8.GetBytes("one\r\ntwo 👉 é\nthree\r\n\r\n\nfour with a \r inside\r\nhalf a li");

        for (var chunk = 1; chunk <= bytes.Length; chunk++)
        {
            var (lines, _) = await ReadAllAsync(new Chunks(bytes, chunk));
            Assert.Equal(["one", "two 👉 é", "three", "four with a \r inside"], lines);
        }
    }

    [Fact]
    public async Task Invalid_utf8_is_a_matter_for_later_and_does_not_disturb_the_cutting()
    {
        var (lines, _) = await ReadAllAsync(new Chunks([0xFF, 0xC3, (byte)'\r', (byte)'\n', 0xE2, (byte)'\n', (byte)'a', (byte)'\n'], 3));

        Assert.Equal(3, lines.Count);
        Assert.Equal("a", lines[2]);
    }

    [Fact]
    public async Task An_endless_line_is_dropped_up_to_its_end_and_counted_once()
    {
        byte[] bytes = [.. "before\r\n"u8, .. Enumerable.Repeat((byte)'x', 10 * 1024 * 1024), .. "\r\nafter\r\n"u8];

        var (lines, oversized) = await ReadAllAsync(new Chunks(bytes, 8000));

        Assert.Equal(["before", "after"], lines);
        Assert.Equal(1, oversized);
    }

    [Theory]
    [InlineData(TwitchLineReader.LongestLine, 1, 0)]
    [InlineData(TwitchLineReader.LongestLine + 1, 0, 1)]
    public async Task The_cap_is_exact(int length, int lines, int oversized)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'x', length), (byte)'\n'];

        foreach (var chunk in new[] { 1000, 65_536 })
        {
            var read = await ReadAllAsync(new Chunks(bytes, chunk));
            Assert.Equal((lines, oversized), (read.Lines.Count, read.Oversized));
        }
    }

    private static async Task<(List<string> Lines, int Oversized)> ReadAllAsync(Chunks chunks)
    {
        var reader = new TwitchLineReader(chunks);
        var lines = new List<string>();
        while (await reader.FillAsync(Ct))
        {
            while (reader.TryRead(out var line))
            {
                lines.Add(Encoding.UTF8.GetString(line));
            }
        }

        return (lines, (int)reader.Oversized);
    }

    private sealed class Chunks(byte[] bytes, int size) : IIrcTransport
    {
        private int _position;

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var count = Math.Min(Math.Min(size, buffer.Length), bytes.Length - _position);
            bytes.AsMemory(_position, count).CopyTo(buffer);
            _position += count;
            return ValueTask.FromResult(count);
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
