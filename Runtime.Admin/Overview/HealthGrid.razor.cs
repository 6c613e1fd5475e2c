using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Admin.Display;

namespace Runtime.Admin.Overview;

/// <summary>Every worker with its state, its freshness, its counts and its commands.</summary>
public sealed partial class HealthGrid
{
    [Parameter, EditorRequired]
    public required ImmutableArray<WorkerRow> Rows { get; set; }

    [Inject]
    public required WorkerCommands Commands { get; set; }

    /// <summary>For the look of the button only; <see cref="WorkerCommands"/> decides.</summary>
    private bool IsAllowed(WorkerRow row, WorkerCommand command) =>
        !Commands.IsBusy(row.Key) && WorkerWords.Allows(row.Worker.State, command);

    private static Glyph GlyphOf(WorkerCommand command) => command switch
    {
        WorkerCommand.Start => Glyph.Play,
        WorkerCommand.Stop => Glyph.Stop,
        _ => Glyph.Restart,
    };
}
