namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>What an H.264 sequence parameter set says (ISO 14496-10, 7.3.2.1.1), as far as a cut needs it.</summary>
internal sealed record SequenceParameters
{
    private const int ExtendedShape = 255;

    /// <summary>Width and height of a picture point by <c>aspect_ratio_idc</c> (table E-1).</summary>
    private static readonly (int Width, int Height)[] Shapes =
    [
        (1, 1), (1, 1), (12, 11), (10, 11), (16, 11), (40, 33), (24, 11), (20, 11), (32, 11), (80, 33), (18, 11), (15, 11), (64, 33), (160, 99), (4, 3), (3, 2), (2, 1),
    ];

    public required int Profile { get; init; }

    public required int Compatibility { get; init; }

    public required int Level { get; init; }

    public required int Id { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public (int Width, int Height) PointShape { get; private init; } = (1, 1);

    /// <summary>8 bits, 4:2:0, whole frames: what x264 can continue without a seam.</summary>
    public required bool IsPlain { get; init; }

    /// <returns>Null when it makes no sense.</returns>
    public static SequenceParameters? Read(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < 5)
        {
            return null;
        }

        Span<byte> scratch = stackalloc byte[Math.Min(unit.Length, 1024)];
        var bits = new BitReader(unit, scratch);
        var profile = (int)bits.Bits(8);
        var compatibility = (int)bits.Bits(8);
        var level = (int)bits.Bits(8);
        var id = (int)bits.Unsigned();
        var isPlain = profile is 66 or 77 or 88 || ReadFormat(ref bits, profile);
        bits.Unsigned(); // log2_max_frame_num
        SkipOrder(ref bits);
        bits.Unsigned(); // max_num_ref_frames
        bits.Flag(); // gaps_in_frame_num_value_allowed
        var columns = (int)bits.Unsigned() + 1;
        var rows = (int)bits.Unsigned() + 1;
        var isProgressive = bits.Flag();
        if (!isProgressive)
        {
            bits.Flag(); // mb_adaptive_frame_field
        }

        bits.Flag(); // direct_8x8_inference
        var (left, right, top, bottom) = bits.Flag() ? (bits.Unsigned(), bits.Unsigned(), bits.Unsigned(), bits.Unsigned()) : (0u, 0u, 0u, 0u);
        var shape = bits.Flag() && bits.Flag() ? ReadShape(ref bits) : (1, 1);
        var width = ((long)columns * 16) - (2L * (left + right));
        var height = ((long)rows * 16) - (2L * (top + bottom));
        return id > 31 || width is < 2 or > ushort.MaxValue || height is < 2 or > ushort.MaxValue
            ? null
            : new()
            {
                Profile = profile,
                Compatibility = compatibility,
                Level = level,
                Id = id,
                Width = (int)width,
                Height = (int)height,
                PointShape = shape,
                IsPlain = isPlain && isProgressive && profile is 66 or 77 or 100,
            };
    }

    /// <summary>Chroma, depth and scaling lists of the high profiles.</summary>
    private static bool ReadFormat(ref BitReader bits, int profile)
    {
        var chroma = bits.Unsigned();
        if (chroma == 3)
        {
            bits.Flag();
        }

        var depth = bits.Unsigned() + bits.Unsigned();
        var isLossless = bits.Flag();
        if (bits.Flag())
        {
            for (var list = 0; list < (chroma == 3 ? 12 : 8); list++)
            {
                SkipScaling(ref bits, list < 6 ? 16 : 64);
            }
        }

        return profile == 100 && chroma == 1 && depth == 0 && !isLossless;
    }

    private static void SkipScaling(ref BitReader bits, int size)
    {
        if (!bits.Flag())
        {
            return;
        }

        var (last, next) = (8, 8);
        for (var i = 0; i < size; i++)
        {
            next = next == 0 ? 0 : (last + bits.Signed() + 256) % 256;
            last = next == 0 ? last : next;
        }
    }

    private static void SkipOrder(ref BitReader bits)
    {
        switch (bits.Unsigned())
        {
            case 0:
                bits.Unsigned();
                break;
            case 1:
                bits.Flag();
                bits.Signed();
                bits.Signed();
                for (var left = Math.Min(bits.Unsigned(), 255); left > 0; left--)
                {
                    bits.Signed();
                }

                break;
            default:
                break;
        }
    }

    private static (int Width, int Height) ReadShape(ref BitReader bits)
    {
        var index = (int)bits.Bits(8);
        var shape = index == ExtendedShape ? ((int)bits.Bits(16), (int)bits.Bits(16)) : index < Shapes.Length ? Shapes[index] : (1, 1);
        return shape is (0, _) or (_, 0) ? (1, 1) : shape;
    }
}
