namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Makes, checks and names the file, in the wanted mode or the next best one.</summary>
internal sealed class CutSteps(ExactCut exact, FullEncode full, Stage stage, OutputCheck check)
{
    public async Task<CutResult> MakeAsync(CutJob job, Material material, CancellationToken cancellationToken)
    {
        await using var running = check.Begin(job, cancellationToken);
        var made = await WithoutEncodingAsync(job, material, cancellationToken);
        if (made.Reason is not null)
        {
            await EncodeAsync(job, material, cancellationToken);
        }

        var mode = made.Reason is null ? job.Request.Mode : CutMode.Reencode;
        var info = await check.CheckAsync(job, running, made.Length, made.Frames, isAtLeast: mode == CutMode.Copy, cancellationToken);
        job.Part.Keep();
        job.Report(1, "done");
        return new()
        {
            Path = job.Request.OutputPath,
            Mode = mode,
            ModeReason = made.Reason ?? "",
            Media = info,
            Covered = material.Covered,
            IsShortened = material.IsShortened,
            EncodedFrames = mode == CutMode.Reencode ? (int)Math.Min(int.MaxValue, info.Video!.Frames) : made.EncodedFrames,
            Elapsed = job.Elapsed,
            Commands = job.Commands,
        };
    }

    private async Task<Made> WithoutEncodingAsync(CutJob job, Material material, CancellationToken cancellationToken)
    {
        if (job.Request.Mode == CutMode.Reencode)
        {
            return new(material.Length, "");
        }

        if (job.Options is { Vertical: true } or { NormalizeLoudness: true })
        {
            return new(material.Length, "the crop and the loudness need a whole new encode");
        }

        var isCopy = job.Request.Mode == CutMode.Copy;
        if (material is Material.Whole whole && (isCopy || Foreign(whole.Media) is not null))
        {
            if (!isCopy)
            {
                return new(material.Length, Foreign(whole.Media));
            }

            await full.EncodeAsync(job, CutInput.Seek(whole.File, whole.Start), whole.Length, copy: true, cancellationToken);
            return new(whole.Length, null);
        }

        var segments = material as Material.Segments ?? await stage.ToSegmentsAsync(job, (Material.Whole)material, cancellationToken);
        var outcome = await exact.TryAsync(job, segments, isCopy, cancellationToken);
        return outcome.Objection is null
            ? new(TimeSpan.FromSeconds(outcome.Length / (double)MediaIndex.TicksPerSecond), null, outcome.Frames, outcome.EncodedFrames)
            : new(material.Length, outcome.Objection);
    }

    private async Task EncodeAsync(CutJob job, Material material, CancellationToken cancellationToken)
    {
        if (material is Material.Whole { File.HasIndex: true } whole)
        {
            await full.EncodeAsync(job, CutInput.Seek(whole.File, whole.Start), whole.Length, copy: false, cancellationToken);
            return;
        }

        var segments = material as Material.Segments ?? await stage.ToSegmentsAsync(job, (Material.Whole)material, cancellationToken);
        await full.EncodeAsync(job, await Stage.ToOneFileAsync(job, segments, cancellationToken), segments.Length, copy: false, cancellationToken);
    }

    /// <summary>Why a file is not worth rewriting as a transport stream first; null when it is.</summary>
    private static string? Foreign(MediaInfo media) => media switch
    {
        { Video.Codec: not "h264" } => $"the video is {media.Video.Codec}, not h264",
        { Audio.Codec: not (null or "aac") } => $"the sound is {media.Audio.Codec}, not aac",
        _ => null,
    };

    /// <param name="Reason">Why it must be encoded as a whole: empty when that was asked for; null when the file is made.</param>
    private sealed record Made(TimeSpan Length, string? Reason, int Frames = 0, int EncodedFrames = 0);
}
