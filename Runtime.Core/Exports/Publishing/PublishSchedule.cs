namespace Runtime.Core.Exports.Publishing;

/// <summary>When a document is due. Pure.</summary>
internal static class PublishSchedule
{
    /// <summary>A document that could not be written is tried again after this.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <param name="sinceLastAttempt">Null before the first.</param>
    /// <returns>How long to wait; zero or less is now. A quiet document is published on the leading edge of a change.</returns>
    public static TimeSpan Wait(DocumentSlot slot, TimeSpan? sinceLastAttempt, TimeSpan heartbeat)
    {
        if (sinceLastAttempt is not { } since)
        {
            return TimeSpan.Zero;
        }

        if (slot.IsFailing)
        {
            return Longer(RetryDelay, slot.Document.MinimumInterval) - since;
        }

        return (slot.IsDirty || slot.IsRetired ? slot.Document.MinimumInterval : heartbeat) - since;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
