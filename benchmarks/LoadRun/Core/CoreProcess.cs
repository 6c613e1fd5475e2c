using System.CommandLine;
using System.Text.Json;
using LoadRun.Measuring;
using LoadRun.Peers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Runtime.Core;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;

namespace LoadRun.Core;

/// <summary>
/// All slices of the daemon but the web server, in a process of its own, with a clock at the point where the engine
/// decides. The decision cannot be seen from outside the daemon; in here it is the same code on the same path.
/// </summary>
internal static class CoreProcess
{
    public const string Command = "core";

    private static readonly Option<DirectoryInfo> Root = new("--root") { Required = true };
    private static readonly Option<DirectoryInfo> Shipped = new("--shipped") { Required = true };
    private static readonly Option<int> Count = new("--count") { Required = true };
    private static readonly Option<int> Skip = new("--skip") { Required = true };

    public static Command CreateCommand()
    {
        var command = new Command(Command, "Reads a number of stamped messages and says when they were decided and committed.") { Root, Shipped, Count, Skip };
        command.Hidden = true;
        command.SetAction((result, token) => RunAsync(
            new InstancePaths(result.GetRequiredValue(Root).FullName, result.GetRequiredValue(Shipped).FullName), result.GetRequiredValue(Count), result.GetRequiredValue(Skip), token));
        return command;
    }

    private static async Task<int> RunAsync(InstancePaths paths, int count, int skip, CancellationToken cancellationToken)
    {
        var decisions = new DecisionClock(count);
        var commits = new CommitClock(count);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = paths.Root });
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddSingleton(paths).AddSingleton<IGlobalCooldowns>(decisions).AddCore();
        using var host = builder.Build();
        using var subscription = host.Services.GetRequiredService<ICreatorDirectory>().OnPublished(commits.Published);
        await host.StartAsync(cancellationToken);
        await commits.Completion.WaitAsync(cancellationToken);
        await host.StopAsync(cancellationToken);

        var decided = Percentiles.Of(decisions.Times.ToArray().Zip(commits.Seen, (time, seen) => (double)(time - seen.Sent)).Skip(skip));
        var committed = Percentiles.Of(commits.Seen.Skip(skip).Select(seen => (double)(seen.Committed - seen.Sent)));
        var result = new ChildResult(decided.Count, decided.P50, decided.P99, Environment.CpuUsage.TotalTime.TotalSeconds, Environment.WorkingSet / 1024.0 / 1024.0, committed.P50, committed.P99);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        return 0;
    }
}
