using System.Globalization;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Scheduling;
using Runtime.Core.Versioning;

namespace Runtime.Core.Discord.Commands;

internal sealed class AdminRuntimeStatusCommand(IConfigurationSource configuration, IWorkerControl workers) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For("admin-runtime-status", "Name, version and state of the runtime", DiscordCommandAccess.Admin);

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public string Answers => "name, version, creators, workers, faults of the configuration";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var current = configuration.Current;
        var running = workers.Workers.Count(worker => worker.State == WorkerState.Running);
        var text = string.Create(CultureInfo.InvariantCulture, $"**{RuntimeVersion.Project}** {RuntimeVersion.Version} ({RuntimeVersion.Build})\n")
            + string.Create(CultureInfo.InvariantCulture, $"Creators: {current.Creators.Count(creator => creator.Enabled)} · workers: {running} of {workers.Workers.Length} running · ")
            + string.Create(CultureInfo.InvariantCulture, $"faults of the configuration: {current.Faults.Count(fault => fault.Severity == FaultSeverity.Error)} errors, {current.Faults.Count(fault => fault.Severity == FaultSeverity.Warning)} warnings")
            + (current.Restart.Required ? "\nSome documents wait for a reload." : "");
        return Task.FromResult(CommandAnswer.Done(text));
    }
}

internal sealed class StatusCommand(IWorkerControl workers, IClipLibrary clips, TimeProvider time) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For("status", "The platforms and what is being worked on", DiscordCommandAccess.Admin);

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public string Answers => "a line for each platform with a mark, the number of active jobs, the time";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var lines = workers.Platforms.Select(Line);
        var active = clips.Clips.Count(clip => clip.DeletedAt is null && !clip.IsFinished && !clip.IsResting);
        return Task.FromResult(CommandAnswer.Done(new DiscordMessage(string.Join('\n', lines)
            + string.Create(CultureInfo.InvariantCulture, $"\nActive jobs: {active}\nAs of {DiscordText.Time(time.GetUtcNow())}")), string.Create(CultureInfo.InvariantCulture, $"{workers.Platforms.Length} platforms, {active} active jobs")));
    }

    private string Line(PlatformStatus platform)
    {
        var own = workers.Workers.Where(worker => worker.Key.Platform == platform.Descriptor.Id).ToList();
        var running = own.Count(worker => worker.State == WorkerState.Running);
        var mark = platform.State switch
        {
            "paused" => "⏸️",
            "active" when own.Exists(worker => worker.State is WorkerState.Failed or WorkerState.Parked) => "❌",
            "active" when running > 0 && running == own.Count => "✅",
            "active" => "⚠️",
            _ => "⚪",
        };
        var detail = platform.State == "active"
            ? string.Create(CultureInfo.InvariantCulture, $"{running} of {own.Count} running")
            : $"{platform.State}. {DiscordText.Escape(DiscordText.Cut(platform.Reason, 100))}".TrimEnd(' ', '.');
        return $"{mark} {DiscordText.Escape(platform.Descriptor.DisplayName)}: {detail}";
    }
}

internal sealed class JobsCommand(IClipLibrary clips, TimeProvider time) : IDiscordCommand
{
    private const int MostShown = 10;
    private const int LengthOfId = 8;
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public DiscordCommandDefinition Definition { get; } = CommandShape.For("jobs", "What is being worked on, and what was finished lately", DiscordCommandAccess.Admin);

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public string Answers => "active jobs (the first 10) and what was finished in the last hour";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = clips.Clips.Where(clip => clip.DeletedAt is null).ToList();
        var active = all.Where(clip => !clip.IsFinished && !clip.IsResting).OrderBy(clip => clip.Position).ToList();
        var finished = all.Where(clip => clip.IsFinished && now - clip.UpdatedAt <= Lately).OrderByDescending(clip => clip.UpdatedAt).ToList();
        var lines = new List<string> { string.Create(CultureInfo.InvariantCulture, $"Active: {active.Count}") };
        lines.AddRange(active.Take(MostShown).Select(Line));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"Finished in the last hour: {finished.Count}"));
        lines.AddRange(finished.Take(MostShown).Select(Line));
        return Task.FromResult(CommandAnswer.Done(new DiscordMessage(string.Join('\n', lines)), string.Create(CultureInfo.InvariantCulture, $"{active.Count} active, {finished.Count} finished lately")));
    }

    private static string Line(Clip clip) =>
        $"`{ClipJobs.IdOf(clip)[..LengthOfId]}` {ClipJobs.Type} {clip.State.ToString().ToLowerInvariant()} · {DiscordText.Escape(clip.Creator.Value)} · {DiscordText.Escape(DiscordText.Cut(clip.Title, 60))}";
}

internal sealed class QuotaCommand(IEnumerable<IQuotaLines> sources) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For("quota", "What was used today of what the platforms allow", DiscordCommandAccess.Admin);

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public string Answers => "a line for each creator and platform that is counted, or that nothing is";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var lines = sources.SelectMany(source => source.Lines).Select(DiscordText.Escape).ToList();
        return Task.FromResult(CommandAnswer.Done(lines.Count == 0 ? "Nothing is counted yet: no platform that runs here has a daily quota." : string.Join('\n', lines)));
    }
}

/// <summary>Where <c>/quota</c> gets its lines from; none where nothing is counted.</summary>
internal interface IQuotaLines
{
    IEnumerable<string> Lines { get; }
}
