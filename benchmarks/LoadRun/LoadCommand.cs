using System.CommandLine;
using LoadRun.Core;
using LoadRun.Measuring;
using LoadRun.Runs;

namespace LoadRun;

/// <summary>The command line of the load run; <c>load.sh</c> fills in where the pieces are.</summary>
internal static class LoadCommand
{
    private static readonly ILoadRun[] Runs =
    [
        new ParseRun(), new IngestRun(), new OddRun(), new DecisionRun(), new DiskRun(), new OverlayRun(), new WorkRun(), new IdleRun(), new StartRun(), new HttpRun(), new ExportsRun(),
    ];

    private static readonly Option<FileInfo?> Daemon = new("--daemon") { Description = "The published program" };
    private static readonly Option<DirectoryInfo?> Shipped = new("--shipped") { Description = "The folder with wwwroot, schemas and config/defaults" };
    private static readonly Option<DirectoryInfo?> Peer = new("--peer") { Description = "The folder of bot.js with its modules" };
    private static readonly Option<string> Build = new("--build") { Description = "How the daemon was built, for the report", DefaultValueFactory = _ => "" };
    private static readonly Option<string[]> Only = new("--only") { Description = $"Only these runs: {string.Join(", ", Runs.Select(run => run.Name))}", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Quick = new("--quick") { Description = "Shorter runs, for a look" };
    private static readonly Option<FileInfo?> Record = new("--record") { Description = "Write the report to this file too" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Floods the daemon from the simulator and prints what it did, beside tmi.js on the same work.") { Daemon, Shipped, Peer, Build, Only, Quick, Record };
        Only.AcceptOnlyFromAmong([.. Runs.Select(run => run.Name)]);
        command.SetAction((result, token) => RunAsync(
            new LoadSettings
            {
                Daemon = result.GetValue(Daemon) ?? throw new LoadRunException("--daemon is missing"),
                Shipped = result.GetValue(Shipped) ?? throw new LoadRunException("--shipped is missing"),
                Peer = result.GetValue(Peer),
                Build = result.GetRequiredValue(Build),
                Only = result.GetValue(Only) ?? [],
                Quick = result.GetValue(Quick),
                Record = result.GetValue(Record),
            },
            token));
        command.Subcommands.Add(CoreProcess.CreateCommand());
        return command;
    }

    /// <returns>0 when every figure reached its floor, 1 when one fell short or was not measured.</returns>
    private static async Task<int> RunAsync(LoadSettings settings, CancellationToken cancellationToken)
    {
        var report = new Report(Console.Error);
        foreach (var run in Runs.Where(run => settings.Wants(run.Name)))
        {
            report.Progress($"{run.Name}: {run.Description}");
            try
            {
                await run.RunAsync(new LoadContext(settings, report), cancellationToken);
            }
            catch (LoadRunException exception)
            {
                report.Failed(run.Name, exception.Message);
            }
        }

        var text = report.Render(settings);
        await Console.Out.WriteLineAsync(text);
        if (settings.Record is { } file)
        {
            file.Directory?.Create();
            await File.WriteAllTextAsync(file.FullName, $"# Load run\n\n{text}", cancellationToken);
        }

        return report.HasShortfall ? 1 : 0;
    }
}
