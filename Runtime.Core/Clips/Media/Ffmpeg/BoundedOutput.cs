namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>What a program wrote to its output, up to a limit; what follows is drained and dropped.</summary>
internal sealed class BoundedOutput(int limit = 8 * 1024 * 1024)
{
    private const int Step = 64 * 1024;
    private byte[] _bytes = new byte[Math.Min(Step, limit)];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public async Task ReadAsync(Stream pipe, CancellationToken cancellationToken)
    {
        while (_length < limit)
        {
            if (_length == _bytes.Length)
            {
                Array.Resize(ref _bytes, (int)Math.Min(2L * _bytes.Length, limit));
            }

            if (await pipe.ReadAsync(_bytes.AsMemory(_length), cancellationToken) is not (> 0 and var count))
            {
                return;
            }

            _length += count;
        }

        await pipe.CopyToAsync(Stream.Null, cancellationToken);
    }
}
