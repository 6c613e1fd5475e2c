using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media;

/// <summary>Why there is no file. The message is one sentence for the operator and holds no secret.</summary>
public sealed class MediaException(MediaFailure reason, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public MediaFailure Reason { get; } = reason;

    /// <summary>What the operator can do.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The last lines that ffmpeg wrote; empty where none ran.</summary>
    public ImmutableArray<string> ErrorTail { get; init; } = [];

    /// <summary>The command that failed, program first; empty where none ran.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Trying the same again later can help.</summary>
    public bool CanRetry => Reason is MediaFailure.FfmpegMissing or MediaFailure.FfmpegUnusable or MediaFailure.TimedOut
        or MediaFailure.Crashed or MediaFailure.DiskFull or MediaFailure.OutputInvalid or MediaFailure.OutputNotWritable;

    /// <summary>Trying again helps only after somebody did something: the queue waits instead of counting an attempt.</summary>
    public bool WaitsForOperator => Reason is MediaFailure.FfmpegMissing or MediaFailure.FfmpegUnusable or MediaFailure.DiskFull;
}

public enum MediaFailure
{
    /// <summary>There is no ffmpeg or ffprobe.</summary>
    FfmpegMissing,

    /// <summary>It does not start (no right to run it, another system's program) or lacks an encoder.</summary>
    FfmpegUnusable,

    /// <summary>The file is not there, or the creator has no buffer.</summary>
    SourceGone,

    /// <summary><c>input_rejected</c>: a path, format or size that is never opened.</summary>
    InputRejected,

    /// <summary>It is allowed but is no media that ffmpeg can read.</summary>
    SourceUnreadable,

    /// <summary>The buffer does not cover what was asked for.</summary>
    NotEnoughBuffered,

    TimedOut,

    /// <summary>ffmpeg ended with an error or by a signal.</summary>
    Crashed,

    DiskFull,

    /// <summary>The folder of the output cannot be written to.</summary>
    OutputNotWritable,

    /// <summary>A file was written but did not pass the check.</summary>
    OutputInvalid,
}
