namespace Runtime.Core.Exports.Mirror;

/// <summary>The times of a mirror.</summary>
/// <param name="Interval">At least between two generations: a reader that found itself between two has this long to read again.</param>
internal sealed record MirrorPace(TimeSpan Interval)
{
    /// <summary>Documents that change together are published one after the other; this long they are waited for.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(50);

    /// <summary>How often every file of the target is looked at, in case somebody else changed or removed it.</summary>
    public static readonly TimeSpan Verify = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>A target that takes longer than this does not answer.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(8);

    /// <summary>What a stop leaves to the last generation.</summary>
    public static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    /// <summary>How long an operator's command waits for a target that does not answer.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(15);
}
