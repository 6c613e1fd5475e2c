namespace Runtime.Core.Creators;

/// <summary>
/// How close together a creator's commits may begin. The first message after a pause is committed at once; in a busy
/// chat those that follow share transactions, which costs far less CPU than one for each. When it is so busy that nobody
/// can read along, more of them share one.
/// </summary>
internal sealed record CommitPace(TimeSpan Interval, TimeSpan BusyInterval)
{
    /// <summary>Inputs of one commit. At 25 ms that is 400 a second.</summary>
    private const int Busy = 10;

    public static CommitPace Usual { get; } = new(TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(50));

    /// <summary>Time stands still, so nothing may wait for it.</summary>
    public static CommitPace None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <param name="inputs">Of the last commit.</param>
    public TimeSpan After(int inputs) => inputs < Busy ? Interval : BusyInterval;
}
