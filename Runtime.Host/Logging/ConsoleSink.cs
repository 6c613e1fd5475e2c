namespace Runtime.Host.Logging;

/// <summary>One line a message on standard error; standard output is for what the operator asked to see.</summary>
internal sealed class ConsoleSink(TextWriter error) : ILogSink
{
    private readonly Lock _gate = new();

    public void Write(LogLine line)
    {
        var text = Format(line);
        lock (_gate)
        {
            error.WriteLine(text);
        }
    }

    /// <summary>The exception by kind and message; where it came from is in the file.</summary>
    public static string Format(LogLine line)
    {
        var because = line.ExceptionSummary is { } summary ? $": {summary}" : "";
        return LogText.OneLine($"{line.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {Word(line.Level)} {Short(line.Category)}: {line.Message}{because}");
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        _ => "ERROR",
    };

    private static string Short(string category) => category[(category.LastIndexOf('.') + 1)..];
}
