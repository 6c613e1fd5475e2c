using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>One odd line in a hundred: broken tags, wrong emote ranges, invalid UTF-8. Not one good message may be lost for it.</summary>
internal sealed class OddRun : ILoadRun
{
    private const int Every = 100;

    public string Name => "odd";

    public string Description => "the flood with an odd line after every hundredth message";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        var sent = context.Settings.Flood;
        var flood = await stage.FloodAsync(sent, Every, cancellationToken);
        await daemon.Api.WaitForCommittedAsync(sent, cancellationToken);
        await daemon.StopAsync();

        // Some odd lines are still messages, so the counter alone could hide a loss; the log names every good one by its number.
        var good = instance.LoggedTexts().Select(NumberIn).Where(number => number is not null).Distinct().Count();
        var lost = sent - good;
        context.Report.Add(new Figure(string.Create(CultureInfo.InvariantCulture, $"good messages lost among {flood.Odd} odd lines"), lost.ToString(CultureInfo.InvariantCulture), $"of {sent}")
        {
            Value = lost,
            Bounds = (0, 0),
        });
    }

    /// <summary>The flood's number, as in <c>#000000123 some words</c>.</summary>
    private static long? NumberIn(string text)
    {
        var at = text.IndexOf('#', StringComparison.Ordinal);
        return at >= 0 && text.Length >= at + 10 && long.TryParse(text.AsSpan(at + 1, 9), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
