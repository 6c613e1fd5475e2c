using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Diagnostics;

/// <summary>The operator's documents can be read and mean something.</summary>
/// <param name="inspect">Reads them and says what is wrong, changing nothing.</param>
public sealed class ConfigurationCheck(Func<ImmutableArray<ConfigurationFault>> inspect) : IDoctorCheck
{
    public string Name => "configuration";

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge(inspect()));

    private static DoctorFinding Judge(ImmutableArray<ConfigurationFault> faults)
    {
        var errors = faults.Count(fault => fault.Severity == FaultSeverity.Error);
        if (faults.IsEmpty)
        {
            return DoctorFinding.Ok("every document is valid");
        }

        var first = faults.OrderByDescending(fault => fault.Severity).First();
        var detail = $"{errors} errors and {faults.Length - errors} warnings; first: {first.File}:{first.Line} {first.Message}";
        return errors > 0 ? DoctorFinding.Fail(detail, "streamsuites validate-config shows all of them") : DoctorFinding.Warn(detail, "streamsuites validate-config shows all of them");
    }
}
