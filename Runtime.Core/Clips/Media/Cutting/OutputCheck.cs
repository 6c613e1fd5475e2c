using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Whether a finished file is what it should be: readable, with pictures that decode, and of the right length.</summary>
internal sealed class OutputCheck(Ffprobe ffprobe)
{
    /// <summary>Sound comes in frames of 21 ms and a copy ends with a group of pictures that belong together.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.25);

    /// <summary>What the clip is made as: the header is in front.</summary>
    private const string Format = "mov,mp4,m4a,3gp,3g2,mj2";

    /// <summary>Before the clip is made. A copy is made so fast that the start of the check would take as long as the rest of it.</summary>
    public RunningCheck Begin(CutJob job, CancellationToken cancellationToken) =>
        new(job.Request.Mode == CutMode.Copy ? (whole, token) => ffprobe.AskAheadAsync(whole, Format, job.Left, token) : null, cancellationToken);

    /// <param name="running">From <see cref="Begin"/>.</param>
    /// <param name="frames">How many pictures it must have; 0 where that is not known.</param>
    /// <param name="isAtLeast">A copy may be longer than what was asked for.</param>
    /// <exception cref="MediaException"><see cref="MediaFailure.OutputInvalid"/>.</exception>
    public async Task<MediaInfo> CheckAsync(CutJob job, RunningCheck running, TimeSpan length, int frames, bool isAtLeast, CancellationToken cancellationToken)
    {
        job.Report(0.95, "checking");
        ProbeAnswer answer;
        try
        {
            answer = await (running.AnswerAsync(job.Part.Path) ?? ffprobe.AskAsync(InputFile.Own(job.Part.Path, Format), decodes: true, cancellationToken));
            job.Ran(answer.Command.Line);
        }
        catch (MediaException exception) when (exception.Reason is MediaFailure.SourceUnreadable or MediaFailure.Crashed or MediaFailure.SourceGone or MediaFailure.InputRejected)
        {
            throw new MediaException(MediaFailure.OutputInvalid, "the finished clip cannot be read", exception) { ErrorTail = exception.ErrorTail, Command = exception.Command };
        }

        return Objection(answer, length, frames, isAtLeast) is { } objection
            ? throw new MediaException(MediaFailure.OutputInvalid, $"the finished clip is not right: {objection}") { Remedy = "It is tried again; if it stays so, choose the mode \"reencode\"." }
            : answer.Info;
    }

    internal static string? Objection(ProbeAnswer answer, TimeSpan length, int frames, bool isAtLeast) => answer switch
    {
        { Info.Video: null } => "it has no picture",
        { Decoded: 0 } => "its pictures cannot be decoded",
        { Info.Duration: var duration } when duration < length - Tolerance => $"it has {duration.TotalSeconds:0.00} s instead of {length.TotalSeconds:0.00} s",
        { Info.Duration: var duration } when !isAtLeast && duration > length + Tolerance => $"it has {duration.TotalSeconds:0.00} s instead of {length.TotalSeconds:0.00} s",
        { Info.Video.Frames: var found } when frames > 0 && found != frames => $"it has {found} pictures instead of {frames}",
        _ => null,
    };
}
