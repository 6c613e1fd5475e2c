using System.Globalization;

namespace Platform.Simulator.Discord.Ground;

/// <summary>Ids as Discord makes them: milliseconds since 2015 in the upper bits, then a counter. Never the same twice, always growing.</summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1_420_070_400_000;

    private readonly Lock _gate = new();
    private ulong _last;

    /// <summary>While it is set, ids are made as if it were then: the same in every run.</summary>
    public DateTimeOffset? PretendedNow { get; set; }

    public string Next()
    {
        lock (_gate)
        {
            var now = (ulong)((PretendedNow ?? time.GetUtcNow()).ToUnixTimeMilliseconds() - Epoch) << 22;
            _last = Math.Max(_last + 1, now);
            return _last.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static bool IsId(string? text) => TryRead(text, out _);

    public static bool TryRead(string? text, out ulong value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>For comparing: ids are numbers although they are written as text.</summary>
    public static ulong Value(string id) => TryRead(id, out var value) ? value : 0;
}
