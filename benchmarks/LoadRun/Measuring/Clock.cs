namespace LoadRun.Measuring;

/// <summary>The wall clock in the unit of the simulator's stamps. All processes of a run share the machine's.</summary>
internal static class Clock
{
    public static long Microseconds => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
