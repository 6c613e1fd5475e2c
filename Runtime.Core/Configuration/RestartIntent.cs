namespace Runtime.Core.Configuration;

public enum RestartCategory
{
    System,
    Creators,
    Triggers,
    Platforms,
}

/// <summary>
/// Which documents differ on disk from what is in force and wait for the operator. Every document is applied live, so
/// something is pending only while hot reload is switched off; a restart or a forced reload then applies it.
/// </summary>
public sealed record RestartIntent(bool System, bool Creators, bool Triggers, bool Platforms)
{
    public static RestartIntent None { get; } = new(false, false, false, false);

    public bool Required => System || Creators || Triggers || Platforms;
}
