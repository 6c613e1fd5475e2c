using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Diagnostics;

/// <summary>Runs every check, each within its own time, and keeps their order.</summary>
public sealed class Doctor(IEnumerable<IDoctorCheck> checks, TimeProvider time)
{
    /// <summary>The longest a single check may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    public async Task<ImmutableArray<DoctorResult>> ExamineAsync(CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(checks.Select(check => ExamineAsync(check, cancellationToken)))];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of a check: whatever went wrong is the finding.")]
    private async Task<DoctorResult> ExamineAsync(IDoctorCheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new DoctorResult(check.Name, await check.RunAsync(linked.Token));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return new DoctorResult(check.Name, DoctorFinding.Warn($"no answer within {TimeLimit.TotalSeconds:0} s", "try again when the machine is less busy"));
        }
        catch (Exception exception)
        {
            return new DoctorResult(check.Name, DoctorFinding.Fail($"could not be checked: {exception.Message}", "mend what the message names and try again"));
        }
    }
}

public sealed record DoctorResult(string Name, DoctorFinding Finding);
