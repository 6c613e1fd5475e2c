using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media;

/// <inheritdoc cref="IClipMedia"/>
internal sealed class ClipMedia(FfmpegTool tool, Ffprobe ffprobe, IBufferMaterial buffers, CutSteps steps, Posters posters, TimeProvider time) : IClipMedia
{
    public MediaToolStatus Tool => tool.Status;

    public Task<MediaToolStatus> FindToolAsync(CancellationToken cancellationToken) => tool.FindAsync(cancellationToken);

    public IDisposable OnToolChange(Action handler) => tool.OnChange(handler);

    public Task<PosterResult> PosterAsync(PosterRequest request, CancellationToken cancellationToken) => posters.MakeAsync(request, cancellationToken);

    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken) =>
        (await ffprobe.AskAsync(InputFile.Open(path), decodes: false, cancellationToken)).Info;

    public async Task<CutResult> CutAsync(CutRequest request, IProgress<CutProgress>? progress, CancellationToken cancellationToken)
    {
        var tools = await tool.RequireAsync(cancellationToken);
        CutRules.Check(request, tool.Status);
        var wanted = request.Source is CutSource.File { Duration: var duration } ? duration : ((CutSource.Buffer)request.Source).To - ((CutSource.Buffer)request.Source).From;
        var limit = request.TimeLimit ?? TimeLimits.ForCut(wanted);
        using var part = new PartFile(request.OutputPath);
        var job = new CutJob(request, tools, part, limit, progress, time);
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await RunAsync(job, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(MediaFailure.TimedOut, $"the clip was not finished within {limit.TotalSeconds:0} s") { Remedy = "The machine may be too busy; choose a faster preset, or a hardware encoder." };
        }
    }

    private async Task<CutResult> RunAsync(CutJob job, CancellationToken cancellationToken)
    {
        if (job.Request.Source is CutSource.File file)
        {
            return await steps.MakeAsync(job, await OpenAsync(file, cancellationToken), cancellationToken);
        }

        job.Report(0, "waiting for the stream");
        using var lease = await buffers.TakeAsync((CutSource.Buffer)job.Request.Source, cancellationToken);
        Material material = lease.Path is { } path
            ? await OpenAsync(new(path, lease.Start, lease.Length), cancellationToken)
            : new Material.Segments(lease.Files, lease.From, lease.To);
        return await steps.MakeAsync(job, material with { Covered = lease.Covered, IsShortened = lease.IsShortened || material.IsShortened }, cancellationToken);
    }

    private async Task<Material.Whole> OpenAsync(CutSource.File source, CancellationToken cancellationToken)
    {
        var input = InputFile.Open(source.Path);
        var (info, start, _, _) = await ffprobe.AskAsync(input, decodes: false, cancellationToken);
        var left = info.Duration - source.Start;
        if (info.Video is null)
        {
            throw new MediaException(MediaFailure.SourceUnreadable, "the file has no picture") { Remedy = "Choose a video." };
        }

        return left < CutRules.Shortest
            ? throw new MediaException(MediaFailure.NotEnoughBuffered, $"the file is only {info.Duration.TotalSeconds:0.0} s long") { Remedy = "Choose an earlier start." }
            : new(input, source.Start, left < source.Duration ? left : source.Duration, info, start) { IsShortened = left < source.Duration };
    }
}
