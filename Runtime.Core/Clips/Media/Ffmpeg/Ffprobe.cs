using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <param name="Start">What the container calls its beginning; most call it 0.</param>
/// <param name="Decoded">How many pictures could be decoded, where that was asked for.</param>
internal sealed record ProbeAnswer(MediaInfo Info, TimeSpan Start, long Decoded, ToolCommand Command);

/// <summary>Asks ffprobe what is in a file.</summary>
internal sealed class Ffprobe(FfmpegTool tool, ToolRunner runner)
{
    /// <summary>8K; beyond it a picture is an attack on memory rather than a stream.</summary>
    private const long MostPixels = 7680L * 4320;

    private const int MostStreams = 64;

    /// <summary>From all streams together: some pictures are among them, wherever sound and picture begin.</summary>
    private const string FirstPackets = "%+#12";

    private const string Entries =
        "format=format_name,duration,size,start_time:stream=codec_type,codec_name,width,height,avg_frame_rate,nb_frames,nb_read_frames,sample_rate,channels";

    /// <param name="decodes">Whether to decode the first pictures as well.</param>
    /// <exception cref="MediaException">It cannot be read, or is too big.</exception>
    public async Task<ProbeAnswer> AskAsync(InputFile file, bool decodes, CancellationToken cancellationToken) =>
        await RunAsync(await CommandAsync(file.Arguments, decodes, cancellationToken), cancellationToken);

    /// <summary>
    /// As <see cref="AskAsync"/>, about a file that is still being written: ffprobe takes longer to start than to look, so it starts meanwhile.
    /// It must have its header in front.
    /// </summary>
    /// <param name="whole">Its path, once nothing more is written.</param>
    /// <param name="limit">For the writing and the look together.</param>
    public async Task<ProbeAnswer> AskAheadAsync(Task<string> whole, string format, TimeSpan limit, CancellationToken cancellationToken)
    {
        var command = await CommandAsync(InputFile.FedArguments(format), decodes: true, cancellationToken);
        var answer = await RunAsync(command with { Limit = limit, Feed = FeedAsync }, cancellationToken);
        return answer with { Info = answer.Info with { Bytes = new FileInfo(await whole).Length } };

        async Task FeedAsync(Stream input, CancellationToken token)
        {
            await using var file = File.OpenRead(await whole.WaitAsync(token));
            await file.CopyToAsync(input, token);
        }
    }

    private async Task<ToolCommand> CommandAsync(ImmutableArray<string> input, bool decodes, CancellationToken cancellationToken)
    {
        var location = await tool.RequireAsync(cancellationToken);
        ImmutableArray<string> decode = decodes ? ["-count_frames", "-read_intervals", FirstPackets] : [];
        return new ToolCommand(location.Ffprobe, ["-hide_banner", "-v", "error", "-max_pixels", $"{MostPixels}", .. decode, "-show_entries", Entries, "-of", "json", .. input]);
    }

    private async Task<ProbeAnswer> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        var output = new BoundedOutput();
        var outcome = await runner.RunAsync(command with { Read = output.ReadAsync }, cancellationToken);
        ToolFailures.ThrowUnlessFine(command, outcome);
        try
        {
            var answer = Read(output.Bytes, command);
            return answer.Info.Video is { } video && (video.Width <= 0 || (long)video.Width * video.Height > MostPixels)
                ? throw new MediaException(MediaFailure.InputRejected, "input_rejected: the picture has no size, or is larger than 8K") { Remedy = "Choose a file of 8K or less." }
                : answer;
        }
        catch (JsonException exception)
        {
            throw new MediaException(MediaFailure.SourceUnreadable, "ffprobe gave no answer about the file", exception) { Remedy = "Check that the file plays.", ErrorTail = outcome.Errors.Tail, Command = command.Line };
        }
    }

    internal static ProbeAnswer Read(ReadOnlySpan<byte> json, ToolCommand command)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var format = document.RootElement.TryGetProperty("format", out var found) ? found : throw new JsonException("no format");
        JsonElement[] streams = document.RootElement.TryGetProperty("streams", out var list) ? [.. list.EnumerateArray().Take(MostStreams)] : [];
        var info = new MediaInfo
        {
            Format = Text(format, "format_name"),
            Duration = Seconds(format, "duration"),
            Bytes = (long)Number(format, "size"),
            Streams = [.. streams.Select(ReadStream)],
        };
        var decoded = streams.Where(stream => Text(stream, "codec_type") == "video").Sum(stream => (long)Number(stream, "nb_read_frames"));
        return new(info, Seconds(format, "start_time"), decoded, command);
    }

    private static MediaStream ReadStream(JsonElement stream) => new(
        Text(stream, "codec_type"),
        Text(stream, "codec_name"),
        (int)Number(stream, "width"),
        (int)Number(stream, "height"),
        Rate(Text(stream, "avg_frame_rate")),
        (long)Number(stream, "nb_frames"),
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
