using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>One run of ffmpeg or ffprobe: a program and its arguments, never a line for a shell.</summary>
internal sealed record ToolCommand(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Shown in the list of processes.</summary>
    public string Purpose { get; init; } = "look";

    /// <summary>After this the whole process tree is ended; null for a run that lasts as long as the stream.</summary>
    public TimeSpan? Limit { get; init; } = TimeLimits.Look;

    /// <summary>Whole encodes stand back behind the game and the stream that run on the same machine.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Writes the program's input; without one it reads an end of file at once.</summary>
    public Func<Stream, CancellationToken, Task>? Feed { get; init; }

    /// <summary>Reads the program's output to its end; without one it is drained.</summary>
    public Func<Stream, CancellationToken, Task>? Read { get; init; }

    /// <summary>Told each chunk of the error pipe as well; must not block.</summary>
    public Action<ReadOnlyMemory<byte>>? OnError { get; init; }

    /// <summary>Program first.</summary>
    public ImmutableArray<string> Line => Arguments.Insert(0, Program);
}

/// <param name="ExitCode">128 + n after signal n on Unix.</param>
internal sealed record ToolOutcome(int ExitCode, ErrorRing Errors);
