namespace Platform.Simulator.Twitch.Flooding;

/// <summary>A stream of numbered messages. The same options and seed make the same lines but for their times.</summary>
public sealed record FloodOptions
{
    public required string Channel { get; init; }

    /// <summary>Null goes on until it is cancelled.</summary>
    public long? Count { get; init; }

    /// <summary>Messages per second; null is as fast as the slowest member of the channel takes them.</summary>
    public double? Rate { get; init; }

    /// <summary>The number of the first message; ids and texts carry it.</summary>
    public long FirstNumber { get; init; } = 1;

    /// <summary>Begins the text of some messages, for example <c>!ping</c>; null for none.</summary>
    public string? Trigger { get; init; }

    /// <summary>Share of the messages that begin with <see cref="Trigger"/>, 0 to 1 in steps of a thousandth.</summary>
    public double TriggerShare { get; init; } = 0.01;

    /// <summary>One odd line goes out after each so many messages; null for none. Odd lines carry no number.</summary>
    public int? OddEvery { get; init; }

    /// <summary>Ends each text with <c>t=</c> and the time of sending in Unix microseconds.</summary>
    public bool StampMicroseconds { get; init; }
}
