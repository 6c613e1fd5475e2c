namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Copies what can be copied and encodes only the pictures at the edges.</summary>
internal sealed class ExactCut(EdgeEncoder edges)
{
    /// <returns>How many pictures are in the clip and how many were encoded; or why it cannot be done this way.</returns>
    /// <exception cref="MediaException">ffmpeg or the disk failed.</exception>
    public async Task<ExactOutcome> TryAsync(CutJob job, Material.Segments material, bool copyOnly, CancellationToken cancellationToken)
    {
        job.Report(0.05, "reading");
        MediaIndex index;
        try
        {
            index = await Task.Run(() => MediaIndex.Read(material.Files), cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            return ExactOutcome.Not(exception.Message);
        }
        catch (IOException exception)
        {
            throw Gone(exception);
        }

        if (index.Objection is { } objection)
        {
            return ExactOutcome.Not(objection);
        }

        var plan = copyOnly ? CutPlan.Copy(index.Pictures, material.From, material.To) : CutPlan.Exact(index.Pictures, material.From, material.To);
        return plan is null ? ExactOutcome.Not("the stream has no picture that decoding can begin at") : await MakeAsync(job, index, plan, cancellationToken);
    }

    private async Task<ExactOutcome> MakeAsync(CutJob job, MediaIndex index, CutPlan plan, CancellationToken cancellationToken)
    {
        job.Report(0.1, plan.EncodedFrames > 0 ? "encoding the edges" : "copying");
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var head = EncodeAsync(job, index, plan.Head, EdgeSide.Head, both.Token);
        var tail = EncodeAsync(job, index, plan.Tail, EdgeSide.Tail, both.Token);
        try
        {
            await head;
        }
        catch
        {
            await both.CancelAsync();
            await ((Task)tail).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        var (headPictures, tailPictures) = (await head, await tail);
        if ((plan.Head is not null && headPictures is null) || (plan.Tail is not null && tailPictures is null))
        {
            return ExactOutcome.Not("the encoder did not give the wanted pictures one for one");
        }

        job.Report(0.7, "writing");
        try
        {
            await Task.Run(() => ClipWriter.Write(index, plan, headPictures, tailPictures, job.Part.Path, cancellationToken), cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            return ExactOutcome.Not(exception.Message);
        }
        catch (FileNotFoundException exception)
        {
            throw Gone(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw PartFile.Failure(exception);
        }

        return new(plan.CopyTo - plan.CopyFrom + plan.EncodedFrames, plan.EncodedFrames, plan.To - plan.From, null);
    }

    private async Task<EncodedPictures?> EncodeAsync(CutJob job, MediaIndex index, EncodedPart? part, EdgeSide side, CancellationToken cancellationToken)
    {
        if (part is null)
        {
            return null;
        }

        var pictures = await edges.EncodeAsync(job.Tools.Ffmpeg, index, part, side, job.Left, cancellationToken);
        if (pictures is not null)
        {
            job.Ran(pictures.Command);
        }

        return pictures;
    }

    private static MediaException Gone(IOException exception) =>
        new(MediaFailure.SourceGone, "a part of the source is not there any more", exception) { Remedy = "Make the buffer longer, or let more clips be made at the same time." };
}

/// <param name="Length">Of the pictures, 90 kHz.</param>
/// <param name="Objection">Why it was not done; null when it was.</param>
internal sealed record ExactOutcome(int Frames, int EncodedFrames, long Length, string? Objection)
{
    public static ExactOutcome Not(string why) => new(0, 0, 0, why);
}
