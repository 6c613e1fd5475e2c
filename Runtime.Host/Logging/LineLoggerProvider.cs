namespace Runtime.Host.Logging;

/// <summary>The daemon's loggers: every line is redacted once and then to each sink.</summary>
internal sealed class LineLoggerProvider(IEnumerable<ILogSink> sinks, IServiceProvider services, TimeProvider time) : ILoggerProvider
{
    private readonly ILogSink[] _sinks = [.. sinks];

    // What redacts may log itself, so it is asked for when the first line is written and not while loggers are made.
    private readonly Lazy<LogRedaction[]> _redactions = new(() => [.. services.GetServices<LogRedaction>()]);

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    public void Dispose()
    {
        // The sinks are the container's.
    }

    private void Write(LogLevel level, string category, EventId eventId, string message, Exception? exception)
    {
        var line = new LogLine(
            time.GetUtcNow(),
            level,
            category,
            eventId.Id,
            Redact(message),
            exception is null ? null : Redact($"{exception.GetType().Name}: {exception.Message}"),
            exception is null ? null : Redact(exception.ToString()));
        foreach (var sink in _sinks)
        {
            sink.Write(line);
        }
    }

    private string Redact(string text) => _redactions.Value.Aggregate(text, (current, redaction) => redaction.Redact(current));

    private sealed class LineLogger(LineLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                owner.Write(logLevel, category, eventId, formatter(state, exception), exception);
            }
        }
    }
}
