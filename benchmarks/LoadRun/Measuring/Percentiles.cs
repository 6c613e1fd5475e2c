namespace LoadRun.Measuring;

/// <summary>Of many durations, the one in the middle, the one that only a hundredth exceed, and the longest.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="P50">In microseconds, as the others.</param>
internal sealed record Percentiles(int Count, double P50, double P99, double Longest)
{
    public static Percentiles Of(IEnumerable<double> microseconds)
    {
        var sorted = microseconds.Order().ToArray();
        return sorted.Length == 0
            ? throw new LoadRunException("nothing was measured")
            : new Percentiles(sorted.Length, At(sorted, 0.5), At(sorted, 0.99), sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
