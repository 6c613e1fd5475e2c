using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Publishing;

/// <summary>Where a clip goes if it goes now. Pure.</summary>
internal static class ClipDestinationRule
{
    /// <summary>What was asked for with the clip, else what its creator wants, else the default.</summary>
    public static ClipDestination For(Clip clip, RuntimeConfiguration configuration) =>
        clip.Options.Destination ?? configuration.Find(clip.Creator)?.ClipDestination ?? configuration.System.Clips.DefaultDestination;
}
