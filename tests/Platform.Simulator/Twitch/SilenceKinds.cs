namespace Platform.Simulator.Twitch;

/// <summary>What a session stops doing while its connection stays open.</summary>
[Flags]
public enum SilenceKinds
{
    None = 0,

    /// <summary>Leaves a PING of the client unanswered.</summary>
    Pongs = 1,

    /// <summary>Throws away everything it should send.</summary>
    Writing = 2,

    /// <summary>Leaves what the client sends in the socket.</summary>
    Reading = 4,

    Everything = Pongs | Writing | Reading,
}
