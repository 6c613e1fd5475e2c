using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>From starting the process to the line that says it listens; the middle one of several starts on an existing root.</summary>
internal sealed class StartRun : ILoadRun
{
    private const int Starts = 7;

    public string Name => "start";

    public string Description => "cold start to listening";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        var starts = new List<double>();
        for (var number = 0; number <= Starts; number++)
        {
            await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
            if (number > 0)
            {
                starts.Add(daemon.Start.TotalMilliseconds);
            }
        }

        var middle = starts.Order().ElementAt(Starts / 2);
        context.Report.Add(new Figure("start to listening (11)", middle.ToString("0", CultureInfo.InvariantCulture), "ms") { Value = middle, Bounds = (600, 250) });
    }
}
