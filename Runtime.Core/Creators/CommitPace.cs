namespace Runtime.Core.Creators;

/// <summary>
/// How close together a creator's commits may begin. The first message after a pause is committed at once; in a busy
/// chat those that follow share transactions, which costs far less CPU than one for each.
/// </summary>
internal sealed record CommitPace(TimeSpan Interval);
