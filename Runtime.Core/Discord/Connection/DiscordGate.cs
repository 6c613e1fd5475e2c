using Runtime.Core.Configuration;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Connection;

/// <summary>Whether the configuration lets the control plane run: the same switches as for a platform of that name.</summary>
/// <param name="alwaysOpen">For a process that does nothing else.</param>
internal sealed class DiscordGate(IConfigurationSource configuration, bool alwaysOpen = false)
{
    public static PlatformDescriptor Descriptor { get; } = new()
    {
        Id = new("discord"),
        DisplayName = "Discord",
        DefaultState = "active",
        DefaultEnabled = true,
        Mode = "control-plane",
        Notes = "Commands, notices and logging for guilds; reads no chat",
    };

    /// <summary>Which switch is off, in words; null while it may run.</summary>
    public string? Closed
    {
        get
        {
            if (alwaysOpen)
            {
                return null;
            }

            var status = PlatformGates.Resolve(configuration.Current, [Descriptor]).First(status => status.Descriptor.Id == Descriptor.Id);
            return status.State == "active" ? null : status.PausedReason ?? status.Reason;
        }
    }
}
