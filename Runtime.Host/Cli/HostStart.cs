using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Runtime.Host.Cli;

internal static class HostStart
{
    /// <param name="name">What starts, as the operator knows it.</param>
    /// <exception cref="StartRefusedException">It did not start, and why.</exception>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of the start: the log has the stack, the operator gets one line and an exit code.")]
    public static async Task StartOrRefuseAsync(this IHost host, string name, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (OptionsValidationException invalid)
        {
            throw new StartRefusedException(ExitCode.CannotStart, $"the settings are not valid:\n  {string.Join("\n  ", invalid.Failures)}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new StartRefusedException(ExitCode.CannotStart, $"{name} could not start: {exception.Message}");
        }
    }
}
