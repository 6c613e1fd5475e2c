using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Runtime.Core.Versioning;
using Runtime.Core.Versioning.Stamping;

namespace Runtime.Host.Cli;

/// <summary><c>stamp-version</c>: one version and build in every file of the checkout, and of a dashboard, that names them.</summary>
internal static class StampVersionCommand
{
    private static readonly Argument<string> Version = CreateVersion();
    private static readonly Option<string?> Build = CreateBuild();

    private static readonly Option<string?> Dashboard = new("--dashboard-root")
    {
        Description = "A dashboard's folder: its version.json and every about/*.json are stamped too. Files that are not there are skipped.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Checkout = new("--checkout")
    {
        Description = "The runtime's checkout, with Directory.Build.props. Else the one this program was built in.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Check = new("--check") { Description = "Write nothing; exit with 1 when something differs." };

    public static Command Create()
    {
        var command = new Command("stamp-version", "Write the version, and the build if given, into every file that names them: all of them, or none.")
        {
            Version, Build, Dashboard, Checkout, Check, GlobalOptions.Json,
        };
        command.Does((parsed, cancellationToken) => StampAsync(parsed, cancellationToken));
        return command;
    }

    private static async Task<ExitCode> StampAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isCheck = parsed.GetValue(Check);
        var checkout = parsed.GetValue(Checkout) ?? GlobalOptions.PathsOf(parsed).Shipped;
        var stamp = StampOf(parsed);
        var stamper = new VersionStamper();
        var plan = stamper.Plan(checkout, parsed.GetValue(Dashboard), stamp);
        if (plan.Faults.IsEmpty && !isCheck)
        {
            Apply(stamper, plan);
        }

        var report = new StampReport(stamp.Version.ToString(), stamp.Build?.ToString(), isCheck, plan.IsUpToDate, plan.Files, plan.Faults);
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteAsync((parsed.GetValue(GlobalOptions.Json) ? JsonSerializer.Serialize(report, CliJson.Default.StampReport) + Environment.NewLine : StampWords.Of(report)).AsMemory(), cancellationToken);
        return plan.Faults.IsEmpty && (plan.IsUpToDate || !isCheck) ? ExitCode.Ok : ExitCode.Findings;
    }

    private static Stamp StampOf(ParseResult parsed)
    {
        var build = parsed.GetValue(Build) is { } text && BuildNumber.TryParse(text, out var known) ? known : null;
        return ProductVersion.TryParse(parsed.GetRequiredValue(Version), out var version)
            ? new Stamp(version, build, TimeProvider.System.GetUtcNow())
            : throw new StartRefusedException(ExitCode.Usage, $"the version must be {ProductVersion.Form}.");
    }

    private static void Apply(VersionStamper stamper, StampPlan plan)
    {
        try
        {
            stamper.Apply(plan);
        }
        catch (StampFailedException failure)
        {
            throw new StartRefusedException(ExitCode.Findings, failure.Message);
        }
    }

    private static Argument<string> CreateVersion()
    {
        var argument = new Argument<string>("version") { Description = $"{ProductVersion.Form}. A leading v is dropped." };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ProductVersion.TryParse(token.Value, out _))
            {
                result.AddError($"'{token.Value}' is no version; write {ProductVersion.Form}.");
            }
        });
        return argument;
    }

    private static Option<string?> CreateBuild()
    {
        var option = new Option<string?>("--build") { Description = $"{BuildNumber.Form}. Without it the build stays as it is.", HelpName = "BUILD" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !BuildNumber.TryParse(token.Value, out _))
            {
                result.AddError($"'{token.Value}' is no build; write {BuildNumber.Form}.");
            }
        });
        return option;
    }
}

internal sealed record StampReport(string Version, string? Build, bool Check, bool UpToDate, ImmutableArray<StampedFile> Files, ImmutableArray<StampFault> Faults);
