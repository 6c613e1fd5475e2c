using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <inheritdoc cref="IMediaProcesses"/>
internal sealed partial class MediaProcesses(InstancePaths paths, TimeProvider time, ILogger<MediaProcesses> logger) : IMediaProcesses
{
    private readonly Lock _gate = new();
    private readonly string _file = Path.Combine(paths.Data, "media-processes.json");
    private ImmutableList<Entry> _running = [];
    private bool _isSwept;

    public ImmutableArray<MediaProcess> Running =>
        [.. Volatile.Read(ref _running).Select(entry => new MediaProcess(entry.Identity.Id, entry.Identity.Executable, entry.Purpose, entry.StartedAt))];

    public int EndStale()
    {
        lock (_gate)
        {
            if (_isSwept)
            {
                return 0;
            }

            _isSwept = true;
            var ended = ReadFile().Count(entry => entry is not null && End(entry));
            Write();
            return ended;
        }
    }

    /// <summary>Called as soon as it runs: what a daemon dies before noting, its next start cannot find.</summary>
    public void Add(Process process, string program, string purpose)
    {
        if (ProcessIdentity.Of(process) is not { } identity)
        {
            return; // over already
        }

        lock (_gate)
        {
            _running = _running.Add(new(identity, purpose, time.GetUtcNow()));
            Write();
        }
    }

    public void Remove(int id)
    {
        lock (_gate)
        {
            _running = _running.RemoveAll(entry => entry.Identity.Id == id);
            Write();
        }
    }

    private bool End(Entry entry)
    {
        if (ProcessIdentity.Of(entry.Identity.Id) != entry.Identity)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(entry.Identity.Id);
            process.Kill(entireProcessTree: true);
            LogEnded(entry.Purpose, entry.Identity.Id);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            LogNotEnded(entry.Identity.Id, exception);
            return false;
        }
    }

    private ImmutableList<Entry> ReadFile()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_file), MediaJson.Default.ImmutableListEntry) ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Not flushed to the disk: after a power cut no process is left to end.</summary>
    private void Write()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.WriteAllBytes(_file + ".tmp", JsonSerializer.SerializeToUtf8Bytes(_running, MediaJson.Default.ImmutableListEntry));
            File.Move(_file + ".tmp", _file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(exception);
        }
    }

    [LoggerMessage(250, LogLevel.Information, "Ended a process of an earlier run: {Purpose}, process {Id}")]
    private partial void LogEnded(string purpose, int id);

    [LoggerMessage(251, LogLevel.Warning, "A process of an earlier run, {Id}, could not be ended")]
    private partial void LogNotEnded(int id, Exception exception);

    [LoggerMessage(252, LogLevel.Warning, "The list of running processes could not be written; after a crash they would run on")]
    private partial void LogNotWritten(Exception exception);

    internal sealed record Entry(ProcessIdentity Identity, string Purpose, DateTimeOffset StartedAt);
}
