namespace Platform.Simulator.Rumble.Upload;

public sealed record RumbleUploadOptions
{
    /// <summary>0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The film travels in parts of this size.</summary>
    public int PartBytes { get; init; } = 256 * 1024;

    /// <summary>Before each part is taken, as on a slow line.</summary>
    public TimeSpan PartDelay { get; init; }

    /// <summary>The sign-in page sends itself off, as a person would.</summary>
    public bool SignsInByItself { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
