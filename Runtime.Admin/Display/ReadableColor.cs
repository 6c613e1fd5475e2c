using System.Globalization;

namespace Runtime.Admin.Display;

/// <summary>
/// An author's chat colour, moved just as far towards white or black as it takes to be read on the page: people pick
/// colours for somebody else's background. Contrast as WCAG 2.2 defines it.
/// </summary>
public static class ReadableColor
{
    /// <summary>AA for text of normal size, with a little to spare for rounding.</summary>
    private const double Wanted = 4.6;

    private static readonly Rgb DarkGround = new(0x1D, 0x23, 0x2D);
    private static readonly Rgb LightGround = new(0xF1, 0xF3, 0xF7);

    /// <returns>A style attribute's value with the colour for either theme, or null for anything that is not <c>#RRGGBB</c>.</returns>
    public static string? Style(string? color) =>
        TryParse(color, out var rgb)
            ? $"--name-on-dark:{Readable(rgb, DarkGround, Rgb.White)};--name-on-light:{Readable(rgb, LightGround, Rgb.Black)}"
            : null;

    private static Rgb Readable(Rgb color, Rgb ground, Rgb towards)
    {
        for (var step = 0; step <= 20; step++)
        {
            var candidate = color.Mix(towards, step / 20.0);
            if (candidate.ContrastWith(ground) >= Wanted)
            {
                return candidate;
            }
        }

        return towards;
    }

    private static bool TryParse(string? text, out Rgb color)
    {
        color = default;
        if (text is not { Length: 7 } || text[0] != '#' || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        color = new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    private readonly record struct Rgb(byte R, byte G, byte B)
    {
        public static Rgb White { get; } = new(255, 255, 255);

        public static Rgb Black { get; } = new(0, 0, 0);

        private double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

        public double ContrastWith(Rgb other)
        {
            var (light, dark) = Luminance > other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
            return (light + 0.05) / (dark + 0.05);
        }

        public Rgb Mix(Rgb other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

        public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

        private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

        private static double Linear(byte channel)
        {
            var value = channel / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }
}
