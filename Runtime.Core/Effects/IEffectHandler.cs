namespace Runtime.Core.Effects;

/// <summary>Carries out one kind of action.</summary>
public interface IEffectHandler
{
    string ActionType { get; }

    /// <summary>
    /// Carrying it out twice is the same as once, because the handler knows the effect's key again. Such an effect is taken up
    /// again after a crash instead of being closed as uncertain.
    /// </summary>
    bool IsRepeatable => false;

    /// <summary>Older than this it is given up instead.</summary>
    TimeSpan MaxAge => EffectDispatcher.MaxAge;

    /// <summary>The longest a single attempt may take.</summary>
    TimeSpan TimeLimit { get; }

    /// <summary>
    /// Expected outcomes are return values. The outbox has recorded the attempt before this is called, so an effect
    /// whose outcome is unknown is never tried again unless the handler says that it is safe.
    /// </summary>
    Task<EffectOutcome> ExecuteAsync(Effect effect, CancellationToken cancellationToken);

    /// <summary>
    /// The effect was, or may have been, carried out before the last restart, so limits on how often have to count it.
    /// Called before anything is carried out, oldest first.
    /// </summary>
    void Recall(Effect effect, DateTimeOffset at)
    {
        // Where there is no such limit there is nothing to remember.
    }
}

/// <param name="RetryAfter">For <see cref="EffectResult.Deferred"/>: when to come back.</param>
public sealed record EffectOutcome(EffectResult Result, string? Detail = null, TimeSpan? RetryAfter = null)
{
    public static EffectOutcome Done { get; } = new(EffectResult.Done);
}

public enum EffectResult
{
    Done,

    /// <summary>Nothing left the process; try again later.</summary>
    Deferred,

    /// <summary>Refused for good.</summary>
    Failed,

    /// <summary>It may or may not have happened; not tried again.</summary>
    Uncertain,
}
