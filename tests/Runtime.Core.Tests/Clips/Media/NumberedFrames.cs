using System.Globalization;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>A film whose every picture bears its number in black and white bars, sixteen bits of them, above a moving pattern.</summary>
internal static class NumberedFrames
{
    public const int Width = 160;
    public const int Height = 96;
    private const int Bits = 16;
    private const int Bar = Width / Bits;

    /// <summary>The tone sounds in the second half of each second of the film.</summary>
    private const string Tone = "aevalsrc=0.2*sin(2*PI*440*t)*gte(mod(t\\,1)\\,0.5):s=48000";

    public static async Task MakeAsync(string path, string rate, double seconds, params string[] encoding)
    {
        var pattern = $"color=black:s={Width}x{Height}:r={rate},geq=lum='if(lt(Y,48),255*mod(floor(N/pow(2,floor(X/{Bar}))),2),mod(X*3+Y*5+N*7,256))':cb=128:cr='mod(N*3,256)'";
        await Ffmpeg.RunAsync(["-y", "-f", "lavfi", "-i", pattern, "-f", "lavfi", "-i", Tone, "-t", seconds.ToString(CultureInfo.InvariantCulture), "-pix_fmt", "yuv420p", .. encoding, path]);
    }

    /// <summary>All pictures as a player would show them, in grey.</summary>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> DecodeAsync(string path)
    {
        var bytes = await Ffmpeg.RunAsync("-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        Assert.Equal(0, bytes.Length % (Width * Height));
        return [.. Enumerable.Range(0, bytes.Length / (Width * Height)).Select(i => new ReadOnlyMemory<byte>(bytes, i * Width * Height, Width * Height))];
    }

    public static int NumberOf(ReadOnlyMemory<byte> picture)
    {
        var row = picture.Span.Slice(Width * 24, Width);
        var number = 0;
        for (var bit = 0; bit < Bits; bit++)
        {
            number |= row[(bit * Bar) + (Bar / 2)] > 127 ? 1 << bit : 0;
        }

        return number;
    }

    public static async Task<int[]> NumbersAsync(string path) => [.. (await DecodeAsync(path)).Select(NumberOf)];

    /// <summary>Mean difference between the grey values of two pictures.</summary>
    public static double Difference(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        long sum = 0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += Math.Abs(one.Span[i] - other.Span[i]);
        }

        return (double)sum / one.Length;
    }

    /// <summary>When the tone first begins after silence, in seconds from the start of the file.</summary>
    public static async Task<double> FirstOnsetAsync(string path)
    {
        const int Rate = 48000;
        var bytes = await Ffmpeg.RunAsync("-i", path, "-map", "0:a:0", "-f", "s16le", "-ac", "1", "-ar", $"{Rate}", "pipe:1");
        var quiet = 0;
        for (var i = 0; i < bytes.Length / 2; i++)
        {
            var isLoud = Math.Abs((int)BitConverter.ToInt16(bytes, i * 2)) > 4000;
            if (isLoud && quiet > Rate / 10)
            {
                return i / (double)Rate;
            }

            quiet = isLoud ? 0 : quiet + 1;
        }

        throw new InvalidOperationException("There is no onset.");
    }
}
