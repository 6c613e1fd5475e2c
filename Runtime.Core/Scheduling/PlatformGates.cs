using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Platforms;

namespace Runtime.Core.Scheduling;

/// <summary>
/// Which platforms may run, and which gate says no. In order: polling switch, system flag, the platform's own state
/// and flag, paused. Pure.
/// </summary>
internal static class PlatformGates
{
    private const string Active = "active";
    private const string Paused = "paused";
    private const string Disabled = "disabled";

    public static ImmutableArray<PlatformStatus> Resolve(RuntimeConfiguration configuration, IEnumerable<PlatformDescriptor> known)
    {
        var descriptors = known.Where(descriptor => !descriptor.DemoOnly || configuration.IsDemo).ToDictionary(descriptor => descriptor.Id.Value, StringComparer.Ordinal);
        foreach (var name in configuration.Platforms.Keys.Where(name => !descriptors.ContainsKey(name)))
        {
            descriptors.Add(name, NotBuilt(name));
        }

        return [.. descriptors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => StatusOf(configuration, pair.Value))];
    }

    private static PlatformStatus StatusOf(RuntimeConfiguration configuration, PlatformDescriptor descriptor)
    {
        var configured = configuration.Platforms.GetValueOrDefault(descriptor.Id.Value);
        var enabled = configured?.Enabled ?? descriptor.DefaultEnabled;
        var (state, reason) = Gate(configuration, descriptor, configured, enabled);
        return new PlatformStatus(
            descriptor,
            enabled,
            configured?.TelemetryEnabled ?? enabled,
            state,
            reason,
            state == Paused ? configured?.PausedReason ?? descriptor.Notes : null);
    }

    private static (string State, string Reason) Gate(RuntimeConfiguration configuration, PlatformDescriptor descriptor, PlatformConfig? configured, bool enabled)
    {
        if (descriptor.Mode == PlatformDescriptor.PlannedMode)
        {
            return (Disabled, "This version does not speak to this platform yet.");
        }

        if (!configuration.System.PlatformPollingEnabled)
        {
            return (Disabled, "All platforms are switched off: system.platform_polling_enabled in config/system.json.");
        }

        if (!configuration.System.Platforms.GetValueOrDefault(descriptor.Id.Value, true))
        {
            return (Disabled, $"Switched off: system.platforms.{descriptor.Id} in config/system.json.");
        }

        var state = configured?.State ?? descriptor.DefaultState;
        if (!enabled || state == Disabled)
        {
            return (Disabled, $"Not enabled: '{descriptor.Id}' in config/platforms.json or config/services.json.");
        }

        return state == Paused
            ? (Paused, configured?.PausedReason ?? (descriptor.Notes.Length > 0 ? descriptor.Notes : "Paused in config/platforms.json."))
            : (Active, "");
    }

    private static PlatformDescriptor NotBuilt(string name) => new()
    {
        Id = new PlatformId(name),
        DisplayName = name,
        DefaultState = Disabled,
        Mode = PlatformDescriptor.PlannedMode,
    };
}
