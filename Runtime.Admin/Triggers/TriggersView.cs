using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Admin.Triggers;

/// <summary>The triggers that apply to each creator, and what is wrong with their document.</summary>
public sealed record TriggersView
{
    public const string Document = "config/triggers.json";

    public required ImmutableArray<TriggerRow> Rows { get; init; }

    /// <summary>Of <see cref="Document"/> alone.</summary>
    public required ImmutableArray<ConfigurationFault> Faults { get; init; }

    public required bool IsLogOnly { get; init; }

    /// <param name="creator">Only this creator's triggers; empty is everyone's.</param>
    /// <param name="text">Found in the id, the description, what it matches or what it says.</param>
    public static TriggersView From(RuntimeConfiguration configuration, ImmutableArray<CreatorState> creators, string creator, string text) => new()
    {
        Rows =
        [
            .. creators
                .Where(state => creator.Length == 0 || state.Id.Value == creator)
                .SelectMany(state => configuration.Triggers
                    .Where(trigger => trigger.Creator == "*" || trigger.Creator == state.Id.Value)
                    .Select(trigger => TriggerRow.From(trigger, state)))
                .Where(row => Mentions(row, text.Trim())),
        ],
        Faults = [.. configuration.Faults.Where(fault => fault.File == Document)],
        IsLogOnly = configuration.System.ActionsMode == ActionsMode.LogOnly,
    };

    private static bool Mentions(TriggerRow row, string text) =>
        text.Length == 0
        || row.Matches
            .Append(row.Id)
            .Append(row.Trigger.Description)
            .Concat(row.Trigger.Actions.Select(action => action.Text ?? action.Type))
            .Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));
}
