using System.Collections.Immutable;
using Runtime.Admin.Display;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Admin.Triggers;

/// <summary>One trigger as it stands for one creator.</summary>
public sealed record TriggerRow
{
    public required CreatorId Creator { get; init; }

    public required string CreatorName { get; init; }

    public required TriggerConfig Trigger { get; init; }

    public required Status State { get; init; }

    /// <summary>Why it does not fire; empty while it may.</summary>
    public required string Reason { get; init; }

    public required long Fired { get; init; }

    public required DateTimeOffset? LastFiredAt { get; init; }

    public string Key => $"{Creator}/{Trigger.Id}";

    public string Id => Trigger.Id;

    public string TypeName => Trigger.Type switch
    {
        TriggerType.Command => "Command",
        TriggerType.Keyword => "Keyword",
        TriggerType.Regex => "Pattern",
        _ => Trigger.Type.ToString(),
    };

    /// <summary>What a message must be to match, shown as code.</summary>
    public ImmutableArray<string> Matches => Trigger.Type switch
    {
        TriggerType.Command => [.. new[] { Trigger.Command }.OfType<string>(), .. Trigger.Aliases],
        TriggerType.Keyword => Trigger.Keywords,
        _ => [.. new[] { Trigger.Pattern }.OfType<string>()],
    };

    public string Roles => Trigger.Roles.Length == 0 ? "everyone" : string.Join(", ", Trigger.Roles);

    public string Platforms => Trigger.Platforms.Length == 0 ? "all platforms" : string.Join(", ", Trigger.Platforms);

    public string Cooldowns
    {
        get
        {
            var parts = new (string Scope, TimeSpan Length)[]
            {
                ("person", Trigger.Cooldown.User),
                ("channel", Trigger.Cooldown.Creator),
                ("everywhere", Trigger.Cooldown.Global),
            };
            var set = parts.Where(part => part.Length > TimeSpan.Zero).Select(part => $"{Numbers.Duration(part.Length)} per {part.Scope}".Replace("per everywhere", "everywhere", StringComparison.Ordinal)).ToList();
            return set.Count == 0 ? "none of its own" : string.Join(", ", set);
        }
    }

    public static TriggerRow From(TriggerConfig trigger, CreatorState creator)
    {
        var status = creator.Triggers.FirstOrDefault(candidate => candidate.TriggerId == trigger.Id);
        var reason = status?.DisabledReason ?? (trigger.Enabled ? "" : "Switched off in config/triggers.json.");
        return new TriggerRow
        {
            Creator = creator.Id,
            CreatorName = creator.DisplayName,
            Trigger = trigger,
            State = reason.Length == 0
                ? new("Ready", Tone.Good, Glyph.Check, "Fires when a message matches.")
                : new("Off", trigger.Enabled ? Tone.Warning : Tone.Quiet, trigger.Enabled ? Glyph.Triangle : Glyph.Dash, reason),
            Reason = reason,
            Fired = status?.Fired ?? 0,
            LastFiredAt = status?.LastFiredAt,
        };
    }
}
