namespace Runtime.Host.Logging;

/// <param name="ExceptionSummary">Kind and message, or null when there was no exception.</param>
/// <param name="ExceptionText">With its stack, for the file.</param>
internal sealed record LogLine(
    DateTimeOffset At, LogLevel Level, string Category, int EventId, string Message, string? ExceptionSummary, string? ExceptionText);

/// <summary>Takes finished log lines, already free of credentials.</summary>
internal interface ILogSink
{
    void Write(LogLine line);
}
