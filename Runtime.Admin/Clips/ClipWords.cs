using System.Globalization;
using Runtime.Admin.Display;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;

namespace Runtime.Admin.Clips;

/// <summary>States, times and limits of clips as the page says them.</summary>
public static class ClipWords
{
    public static Status Of(Clip clip) => clip switch
    {
        { DeletedAt: not null } => new("Deleted", Tone.Quiet, Glyph.Trash, "It can still be brought back."),
        { IsResting: true } => new("Ready", Tone.Info, Glyph.Pause, "Made, and waiting for you to publish it."),
        { State: ClipState.Queued, LastError.Length: > 0 } => new("Waiting to try again", Tone.Warning, Glyph.Clock, "An attempt did not work; it is tried again by itself."),
        { State: ClipState.Queued } => new("Waiting", Tone.Quiet, Glyph.Clock, "Its turn comes when those before it are made."),
        { State: ClipState.Encoding } => new("Being made", Tone.Info, Glyph.Ring, "It is cut and encoded."),
        { State: ClipState.Encoded } => new("Made", Tone.Info, Glyph.Check, "It waits to be published."),
        { State: ClipState.Uploading } => new("Being published", Tone.Info, Glyph.Upload, "It is on its way to its destination."),
        { State: ClipState.Published } => new("Published", Tone.Good, Glyph.Globe, "Everyone who knows the address can watch it."),
        { State: ClipState.Failed } => new("Failed", Tone.Bad, Glyph.Cross, "It is not tried again by itself."),
        _ => new(clip.State.ToString(), Tone.Quiet, Glyph.Question),
    };

    public static Status Of(CaptureState state) => state switch
    {
        CaptureState.Off => new("Off", Tone.Quiet, Glyph.Dash, "Not recording; what is buffered stays."),
        CaptureState.Starting => new("Starting", Tone.Info, Glyph.Ring, "Connecting to the source."),
        CaptureState.Recording => new("Recording", Tone.Good, Glyph.Check, "The last minutes are kept."),
        CaptureState.Waiting => new("Waiting", Tone.Warning, Glyph.Clock, "The source is not there; it is tried again by itself."),
        CaptureState.Parked => new("Needs you", Tone.Bad, Glyph.Triangle, "Trying again cannot help until something is changed."),
        CaptureState.Ended => new("Ended", Tone.Quiet, Glyph.Stop, "The file was played to its end."),
        _ => new(state.ToString(), Tone.Quiet, Glyph.Question),
    };

    public static string Of(CaptureKind kind) => kind switch
    {
        CaptureKind.Address => "Stream address",
        CaptureKind.File => "File, played like a stream",
        CaptureKind.RecordingFolder => "Recording folder of OBS",
        CaptureKind.ReplayFolder => "Replay buffer folder of OBS",
        _ => kind.ToString(),
    };

    /// <summary>A place in or the length of a recording: <c>0:07</c>, <c>1:05.4</c>, <c>1:02:03</c>.</summary>
    /// <param name="tenths">To a tenth of a second.</param>
    public static string Clock(TimeSpan time, bool tenths = false)
    {
        var shown = tenths ? TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds / 100) * 100) : TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        var text = shown.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)shown.TotalHours}:{shown.Minutes:00}:{shown.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{shown.Minutes}:{shown.Seconds:00}");
        return tenths ? $"{text}.{shown.Milliseconds / 100}" : text;
    }

    public static string Seconds(double seconds) => $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s";

    /// <summary>For example <c>in 3 days</c>; whole days say that it is a guess.</summary>
    public static string Until(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => "within the hour",
        { TotalHours: < 36 } => $"in {Numbers.Count((long)Math.Round(span.TotalHours), "hour")}",
        _ => $"in {Numbers.Count((long)Math.Round(span.TotalDays), "day")}",
    };
}
