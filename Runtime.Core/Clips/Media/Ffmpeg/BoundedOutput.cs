namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>What a program wrote to its output, up to a limit; what follows is drained and dropped.</summary>
internal sealed class BoundedOutput(int limit = 8 * 1024 * 1024)
{
    private readonly MemoryStream _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    public async Task ReadAsync(Stream pipe, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await pipe.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            _bytes.Write(buffer, 0, (int)Math.Min(count, limit - _bytes.Length));
        }
    }
}
