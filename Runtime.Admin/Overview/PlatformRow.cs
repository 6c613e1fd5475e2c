using Runtime.Admin.Display;
using Runtime.Core.Configuration;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

/// <summary>One platform with the gate that decides about it.</summary>
/// <param name="Remedy">What to edit to have it running; empty while it is active.</param>
public sealed record PlatformRow(PlatformStatus Platform, Status State, string Capabilities, string Remedy)
{
    /// <summary>The mode of a platform that is listed but not built: no setting helps.</summary>
    private const string Planned = "planned";

    public static PlatformRow From(PlatformStatus platform, RuntimeConfiguration configuration) =>
        new(platform, StateOf(platform), CapabilitiesOf(platform), RemedyFor(platform, configuration));

    private static Status StateOf(PlatformStatus platform) => platform.State switch
    {
        "active" => new("Active", Tone.Good, Glyph.Check, "Its workers are started."),
        "paused" => new("Paused", Tone.Quiet, Glyph.Bars, "Tracked, but its workers are not started."),
        "disabled" => new("Off", Tone.Quiet, Glyph.Dash, "Switched off."),
        var other => new(other, Tone.Warning, Glyph.Question, "A state that this version does not know."),
    };

    private static string CapabilitiesOf(PlatformStatus platform)
    {
        var capabilities = new List<string> { platform.Descriptor.Mode };
        if (platform.Descriptor.OverlaySupported)
        {
            capabilities.Add("overlay");
        }

        if (platform.Descriptor.ReplaySupported)
        {
            capabilities.Add("replay");
        }

        return string.Join(", ", capabilities.Where(capability => capability.Length > 0));
    }

    private static string RemedyFor(PlatformStatus platform, RuntimeConfiguration configuration)
    {
        var name = platform.Descriptor.Id.Value;
        if (platform.State == "active" || platform.Descriptor.Mode == Planned)
        {
            return "";
        }

        if (platform.Descriptor.Mode == PlatformDescriptor.PlannedMode)
        {
            return "";
        }

        if (!configuration.System.PlatformPollingEnabled)
        {
            return "Set system.platform_polling_enabled to true in config/system.json.";
        }

        if (!configuration.System.Platforms.GetValueOrDefault(name, true))
        {
            return $"Set system.platforms.{name}.enabled to true in config/system.json.";
        }

        return platform.State == "paused"
            ? $"Set \"state\": \"active\" for {name} in config/platforms.json."
            : $"Set \"enabled\": true for {name} in config/platforms.json.";
    }
}
