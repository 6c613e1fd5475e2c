namespace Runtime.Host.Cli;

/// <summary>Starting cannot go on, for a reason the operator can act upon: one line and an exit code, no stack trace.</summary>
internal sealed class StartRefusedException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
