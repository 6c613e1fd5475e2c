namespace LoadRun.Measuring;

/// <summary>One line of the report.</summary>
internal sealed record Figure(string Name, string Ours, string Unit)
{
    public const string Shortfall = "SHORT";

    public string Peer { get; init; } = "";

    /// <summary>What is held against the bounds: a ratio where there is a peer, else a number in <see cref="Unit"/>.</summary>
    public double? Value { get; init; }

    /// <summary>The floor, and what to aim at; null for a figure that is only shown.</summary>
    public (double Must, double Aim)? Bounds { get; init; }

    /// <summary>Whether more is better; else less is.</summary>
    public bool HigherIsBetter { get; init; }

    public string Verdict => (Value, Bounds) switch
    {
        ({ } value, { } bounds) when IsWithin(value, bounds.Aim) => "aim",
        ({ } value, { } bounds) when IsWithin(value, bounds.Must) => "must",
        ({ }, { }) => Shortfall,
        _ => "",
    };

    private bool IsWithin(double value, double bound) => HigherIsBetter ? value >= bound : value <= bound;
}
