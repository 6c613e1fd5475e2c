using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Commands;

internal sealed class ToggleCommand(PlatformSwitches switches, IWorkerControl workers) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "toggle",
        "Switch a platform on or off",
        DiscordCommandAccess.Admin,
        new DiscordOption("platform", "Which one", DiscordOptionType.String, Required: true) { Autocomplete = true, MaxLength = 32 });

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public bool Ephemeral => false;

    public string Answers => "the new state, and when it takes effect; for an unknown platform the known ones";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var name = call.Text("platform")?.ToLowerInvariant();
        if (workers.Platforms.FirstOrDefault(platform => platform.Descriptor.Id.Value == name) is not { } platform)
        {
            return Task.FromResult(CommandAnswer.Refused($"There is no such platform. Known are: {string.Join(", ", workers.Platforms.Select(known => known.Descriptor.Id.Value))}."));
        }

        var on = !platform.Enabled;
        var problem = switches.Turn(name!, on, call.By);
        return Task.FromResult(problem is null ? CommandAnswer.Done(Confirmed(name!, on)) : CommandAnswer.Refused(DiscordText.Escape(problem)));
    }

    public IEnumerable<DiscordChoice> Complete(CommandCall call) => workers.Platforms
        .Where(platform => platform.Descriptor.Id.Value.Contains(call.Typed, StringComparison.OrdinalIgnoreCase))
        .Select(platform => new DiscordChoice($"{platform.Descriptor.DisplayName} ({(platform.Enabled ? "on" : "off")})", platform.Descriptor.Id.Value));

    /// <summary>Says what holds now, read back, because another switch may still keep the platform off.</summary>
    private string Confirmed(string name, bool on)
    {
        var now = workers.Platforms.FirstOrDefault(platform => platform.Descriptor.Id.Value == name);
        var still = on && now is { State: not "active", Enabled: true } ? $" It stays {now.State}: {DiscordText.Escape(now.Reason)}" : "";
        return $"{name} is switched {(on ? "on" : "off")}; that is in force without a restart.{still}";
    }
}
