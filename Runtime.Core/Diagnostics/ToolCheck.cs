using System.ComponentModel;
using System.Diagnostics;

namespace Runtime.Core.Diagnostics;

/// <summary>A program that one feature needs: found on the path and able to say its version.</summary>
/// <param name="name">How the finding is headed.</param>
/// <param name="candidates">Program names, the preferred one first.</param>
/// <param name="versionArgument">What makes it print its version and leave.</param>
/// <param name="feature">What does not work without it.</param>
/// <param name="package">The Debian package that brings it.</param>
public sealed class ToolCheck(string name, IReadOnlyList<string> candidates, string versionArgument, string feature, string package) : IDoctorCheck
{
    public string Name => name;

    public async Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates)
        {
            if (await VersionOfAsync(candidate, cancellationToken) is { } version)
            {
                return DoctorFinding.Ok($"{candidate}: {version}");
            }
        }

        return DoctorFinding.Warn($"not found; {feature}", $"install {candidates[0]} (Debian: apt-get install {package}) so that it is on the path");
    }

    /// <returns>The first line it prints, or null when there is no such program or it fails.</returns>
    private async Task<string?> VersionOfAsync(string program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
        start.ArgumentList.Add(versionArgument);
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            try
            {
                var errors = process.StandardError.ReadToEndAsync(cancellationToken);
                var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
                await errors;
                await process.WaitForExitAsync(cancellationToken);
                return process.ExitCode == 0 ? output.AsSpan().Trim().ToString().Split('\n')[0].Trim() : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
