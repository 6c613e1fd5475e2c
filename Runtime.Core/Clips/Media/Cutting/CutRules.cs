namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>What a request may say. All else is refused before anything runs.</summary>
internal static class CutRules
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);

    private static readonly HashSet<string> Presets = new(StringComparer.Ordinal)
    {
        "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
    };

    /// <exception cref="MediaException">Something of it is refused.</exception>
    public static void Check(CutRequest request, MediaToolStatus tool)
    {
        CheckOutput(request.OutputPath, ".mp4");
        var length = request.Source switch
        {
            CutSource.Buffer buffer => buffer.To - buffer.From,
            CutSource.File file when file.Start >= TimeSpan.Zero => file.Duration,
            _ => TimeSpan.Zero,
        };
        if (length < Shortest || length > Longest)
        {
            throw Refused($"a clip must be between {Shortest.TotalSeconds:0.0} s and {Longest.TotalHours:0} h long and cannot begin before its source", "Choose another range.");
        }

        if (!tool.Encoders.Contains(request.Options.Encoder))
        {
            throw new MediaException(MediaFailure.FfmpegUnusable, "the chosen encoder does not work on this machine") { Remedy = $"Choose one of: {string.Join(", ", tool.Encoders)}." };
        }

        if (!Presets.Contains(request.Options.Preset))
        {
            throw Refused("the preset is none of x264's", $"Choose one of: {string.Join(", ", Presets)}.");
        }
    }

    public static void CheckOutput(string path, params ReadOnlySpan<string> extensions)
    {
        if (!Path.IsPathFullyQualified(path) || path.Any(char.IsControl) || !extensions.Contains(Path.GetExtension(path)))
        {
            throw Refused($"the output must be an absolute path that ends in {string.Join(" or ", extensions.ToArray())}", "This is a fault of the program; please report it.");
        }
    }

    private static MediaException Refused(string why, string remedy) => new(MediaFailure.InputRejected, $"input_rejected: {why}") { Remedy = remedy };
}
