using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>Asks ffprobe what is in a file.</summary>
internal sealed class Ffprobe(FfmpegTool tool, ToolRunner runner)
{
    /// <summary>8K; beyond it a picture is an attack on memory rather than a stream.</summary>
    private const long MostPixels = 7680L * 4320;

    private const string Entries =
        "format=format_name,duration,size,start_time:stream=codec_type,codec_name,width,height,avg_frame_rate,nb_frames,nb_read_frames,sample_rate,channels";

    /// <param name="decoded">Seconds from the start to try to decode; 0 for none.</param>
    /// <exception cref="MediaException">It cannot be read, or is too big.</exception>
    public async Task<(MediaInfo Info, TimeSpan Start, ToolCommand Command)> AskAsync(InputFile file, double decoded, CancellationToken cancellationToken)
    {
        var location = await tool.RequireAsync(cancellationToken);
        ImmutableArray<string> check = decoded > 0
            ? ["-count_frames", "-read_intervals", string.Create(CultureInfo.InvariantCulture, $"%+{decoded:0.###}")]
            : [];
        var command = new ToolCommand(location.Ffprobe, ["-hide_banner", "-v", "error", "-max_pixels", $"{MostPixels}", .. check, "-show_entries", Entries, "-of", "json", .. file.Arguments]);
        var output = new BoundedOutput();
        var outcome = await runner.RunAsync(command with { Read = output.ReadAsync }, cancellationToken);
        ToolFailures.ThrowUnlessFine(command, outcome);

        try
        {
            var (info, start) = Read(output.Bytes);
            return info.Video is { } video && (video.Width <= 0 || (long)video.Width * video.Height > MostPixels)
                ? throw new MediaException(MediaFailure.InputRejected, "input_rejected: the picture has no size, or is larger than 8K") { Remedy = "Choose a file of 8K or less." }
                : (info, start, command);
        }
        catch (JsonException exception)
        {
            throw new MediaException(MediaFailure.SourceUnreadable, "ffprobe gave no answer about the file", exception) { Remedy = "Check that the file plays.", ErrorTail = outcome.Errors.Tail, Command = command.Line };
        }
    }

    internal static (MediaInfo Info, TimeSpan Start) Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var format = document.RootElement.TryGetProperty("format", out var found) ? found : throw new JsonException("no format");
        var streams = document.RootElement.TryGetProperty("streams", out var list) ? list.EnumerateArray().Take(64).Select(ReadStream) : [];
        var info = new MediaInfo
        {
            Format = Text(format, "format_name"),
            Duration = Seconds(format, "duration"),
            Bytes = (long)Number(format, "size"),
            Streams = [.. streams],
        };
        return (info, Seconds(format, "start_time"));
    }

    private static MediaStream ReadStream(JsonElement stream) => new(
        Text(stream, "codec_type"),
        Text(stream, "codec_name"),
        (int)Number(stream, "width"),
        (int)Number(stream, "height"),
        Rate(Text(stream, "avg_frame_rate")),
        (long)Math.Max(Number(stream, "nb_frames"), Number(stream, "nb_read_frames")),
        (int)Number(stream, "sample_rate"),
        (int)Number(stream, "channels"));

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>ffprobe writes some numbers as text, and <c>N/A</c> for what it does not know.</summary>
    private static double Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return 0;
        }

        var number = value.ValueKind == JsonValueKind.Number ? value.GetDouble()
            : double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return double.IsFinite(number) ? Math.Clamp(number, -1e15, 1e15) : 0;
    }

    /// <summary>A week at most: a container can claim any length.</summary>
    private static TimeSpan Seconds(JsonElement element, string name) => TimeSpan.FromSeconds(Math.Clamp(Number(element, name), -604_800, 604_800));

    private static double Rate(string fraction)
    {
        var parts = fraction.Split('/');
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var over) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var under) && under > 0
            ? over / under
            : 0;
    }
}
