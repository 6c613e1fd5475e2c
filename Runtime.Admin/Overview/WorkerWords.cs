using Runtime.Admin.Display;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

/// <summary>Worker states in the operator's words, and what may be asked of a worker in each.</summary>
public static class WorkerWords
{
    public static Status Of(WorkerState state) => state switch
    {
        WorkerState.Running => new("Running", Tone.Good, Glyph.Check, "Connected and delivering."),
        WorkerState.Starting => new("Starting", Tone.Info, Glyph.Ring, "Being started."),
        WorkerState.Connecting => new("Connecting", Tone.Info, Glyph.Ring, "Opening its connection."),
        WorkerState.Waiting => new("Waiting", Tone.Warning, Glyph.Clock, "Between two attempts to connect."),
        WorkerState.Parked => new("Parked", Tone.Bad, Glyph.Triangle, "Trying again cannot help until something is changed."),
        WorkerState.Failed => new("Failed", Tone.Bad, Glyph.Cross, "Restarted too often; start it again once the cause is gone."),
        WorkerState.Blocked => new("Not set up", Tone.Warning, Glyph.Question, "Something it needs is missing."),
        WorkerState.Stopped => new("Stopped", Tone.Quiet, Glyph.Square, "Stopped by the operator."),
        WorkerState.Paused => new("Paused", Tone.Quiet, Glyph.Bars, "The platform is paused."),
        WorkerState.Disabled => new("Off", Tone.Quiet, Glyph.Dash, "Switched off in the configuration."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Whether the worker has a loop that ought to be heard of.</summary>
    public static bool IsAlive(WorkerState state) =>
        state is WorkerState.Starting or WorkerState.Connecting or WorkerState.Running or WorkerState.Waiting;

    public static bool NeedsAttention(WorkerState state) =>
        state is WorkerState.Waiting or WorkerState.Parked or WorkerState.Failed or WorkerState.Blocked;

    public static bool Allows(WorkerState state, WorkerCommand command) => command switch
    {
        WorkerCommand.Start => state is WorkerState.Stopped or WorkerState.Parked or WorkerState.Failed,
        WorkerCommand.Stop => IsAlive(state) || state is WorkerState.Parked or WorkerState.Failed,
        WorkerCommand.Restart => IsAlive(state),
        _ => false,
    };
}

public enum WorkerCommand
{
    Start,
    Stop,
    Restart,
}
