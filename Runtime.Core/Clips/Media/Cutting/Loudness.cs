using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>EBU R128 in two passes: the first measures, so that the second can shift the whole clip evenly instead of pumping.</summary>
internal sealed class Loudness(ToolRunner runner)
{
    private const string Target = "loudnorm=I=-14:TP=-1.5:LRA=11";

    /// <returns>The filter of the second pass; null when there is no sound, or only silence.</returns>
    /// <exception cref="MediaException">It failed.</exception>
    public async Task<string?> MeasureAsync(CutJob job, CutInput input, TimeSpan length, CancellationToken cancellationToken)
    {
        job.Report(0.02, "measuring the loudness");
        ImmutableArray<string> arguments =
            ["-hide_banner", "-nostdin", "-nostats", "-v", "info", .. input.Arguments, "-t", CutJob.Seconds(length), "-vn", "-map", "0:a:0?", "-af", Join(input.SoundFilter, $"{Target}:print_format=json"), "-f", "null", "-"];
        var command = new ToolCommand(job.Tools.Ffmpeg, arguments) { Purpose = "cut", Limit = job.Left };
        job.Ran(command.Line);
        var outcome = await runner.RunAsync(command, cancellationToken);
        if (outcome.ExitCode == 0)
        {
            return Filter(outcome.Errors.Text);
        }

        return outcome.Errors.Text.Contains("does not contain any stream", StringComparison.Ordinal) ? null : throw ToolFailures.Ended(command, outcome);
    }

    private static string Join(string? first, string then) => first is null ? then : $"{first},{then}";

    /// <summary>The measurement is the last JSON object among the words of ffmpeg.</summary>
    internal static string? Filter(string words)
    {
        var (from, to) = (words.LastIndexOf('{'), words.LastIndexOf('}'));
        if (from < 0 || to < from)
        {
            return null;
        }

        try
        {
            using var measured = JsonDocument.Parse(words.AsMemory(from, to + 1 - from));
            string[] names = ["input_i", "input_tp", "input_lra", "input_thresh", "target_offset"];
            var values = names.Select(name => double.TryParse(measured.RootElement.GetProperty(name).GetString(), CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray();
            return values.All(double.IsFinite)
                ? string.Create(CultureInfo.InvariantCulture, $"{Target}:measured_I={values[0]}:measured_TP={values[1]}:measured_LRA={values[2]}:measured_thresh={values[3]}:offset={values[4]}:linear=true")
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
