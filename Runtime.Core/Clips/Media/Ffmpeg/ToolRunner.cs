using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>
/// Runs a program to its end. Both of its pipes are drained whatever it writes, its whole process tree is ended at the
/// time limit and on cancel, and a child of it that keeps a pipe open does not keep us.
/// </summary>
internal sealed class ToolRunner(MediaProcesses processes, TimeProvider time)
{
    /// <summary>After its end a program's last output is in the pipe already; only a child that outlives it keeps the pipe open.</summary>
    private static readonly TimeSpan PipeGrace = TimeSpan.FromSeconds(1);

    /// <exception cref="MediaException">It did not start, or was ended at its limit.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; it does not run any more.</exception>
    [SuppressMessage("Reliability", "CA2025:Ensure tasks using 'IDisposable' instances complete before the instances are disposed", Justification = "LetFinishAsync waits for all of them, on every way out.")]
    public async Task<ToolOutcome> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(command.Limit ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Start(command);
        var errors = new ErrorRing();
        using var pipes = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        Task[] pumps = [PumpErrorsAsync(process, command, errors, pipes.Token), PumpOutputAsync(process, command, pipes.Token), FeedAsync(process, command, pipes.Token)];
        try
        {
            await process.WaitForExitAsync(either.Token);
            await LetFinishAsync(pumps, pipes);
            return new(process.ExitCode, errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(MediaFailure.TimedOut, $"{Path.GetFileNameWithoutExtension(command.Program)} was ended after {command.Limit!.Value.TotalSeconds:0} s without finishing")
            {
                Remedy = "The machine may be too busy for this encode; choose a faster preset, or a hardware encoder.",
                ErrorTail = errors.Tail,
                Command = command.Line,
            };
        }
        finally
        {
            await EndAsync(process);
            await LetFinishAsync(pumps, pipes);
            processes.Remove(process.Id);
        }
    }

    private Process Start(ToolCommand command)
    {
        processes.EndStale();
        var start = new ProcessStartInfo(command.Program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        ToolEnvironment.Narrow(start.Environment);
        try
        {
            var process = Process.Start(start)!;
            processes.Add(process, command.Program, command.Purpose);
            if (command.IsBackground)
            {
                StandBack(process);
            }

            return process;
        }
        catch (Win32Exception exception)
        {
            throw ToolFailures.NotStarted(command, exception);
        }
    }

    private static void StandBack(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // It is over already, or the system does not let us: it runs at ordinary priority.
        }
    }

    private static async Task PumpErrorsAsync(Process process, ToolCommand command, ErrorRing errors, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var pipe = process.StandardError.BaseStream;
        while (await pipe.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            errors.Add(buffer.AsSpan(0, count));
            command.OnError?.Invoke(buffer.AsMemory(0, count));
        }
    }

    private static Task PumpOutputAsync(Process process, ToolCommand command, CancellationToken cancellationToken) =>
        command.Read is { } read
            ? read(process.StandardOutput.BaseStream, cancellationToken)
            : process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);

    private static async Task FeedAsync(Process process, ToolCommand command, CancellationToken cancellationToken)
    {
        await using var input = process.StandardInput.BaseStream;
        try
        {
            if (command.Feed is { } feed)
            {
                await feed(input, cancellationToken);
            }
        }
        catch (IOException)
        {
            // It has read enough and closed its end, or it has died; its exit code tells which.
        }
    }

    private async Task EndAsync(Process process)
    {
        if (process.HasExited)
        {
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in between, or a child of it could not be ended.
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LetFinishAsync(Task[] pumps, CancellationTokenSource pipes)
    {
        pipes.CancelAfter(PipeGrace);
        var all = Task.WhenAll(pumps);
        await Task.WhenAny(all, Task.Delay(PipeGrace, time, CancellationToken.None));
        await pipes.CancelAsync();
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
