namespace Runtime.Core.Platforms.Synthetic;

/// <summary>Settings under <c>Platforms:Synthetic</c>.</summary>
public sealed class SyntheticOptions
{
    public const string Section = "Platforms:Synthetic";

    /// <summary>Shuffles the demo's scenes and pauses; the same seed plays the same demo.</summary>
    public int Seed { get; set; } = 20261121;
}
