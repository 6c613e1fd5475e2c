using Runtime.Core.Telemetry;
using TestKit;

namespace Runtime.Core.Tests.Telemetry;

public sealed class TelemetryLogTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Keeps_the_newest_two_hundred_of_each()
    {
        var log = new TelemetryLog(_time, []);

        for (var number = 0; number < 205; number++)
        {
            log.Event("system", TelemetrySeverity.Info, $"event {number}");
            log.Error("platform", "runtime", $"error {number}");
        }

        Assert.Equal(200, log.Snapshot.Events.Length);
        Assert.Equal("event 5", log.Snapshot.Events[0].Message);
        Assert.Equal("event 204", log.Snapshot.Events[^1].Message);
        Assert.Equal(200, log.Snapshot.Errors.Length);
        Assert.Equal("error 5", log.Snapshot.Errors[0].Message);
    }

    [Fact]
    public void Counts_an_error_that_repeats_instead_of_pushing_out_the_others()
    {
        var log = new TelemetryLog(_time, []);
        log.Error("storage", "runtime", "the first");

        for (var number = 0; number < 500; number++)
        {
            log.Error("platform", "platform_error", "refused", "twitch");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var errors = log.Snapshot.Errors;
        Assert.Equal(["the first", "refused"], errors.Select(error => error.Message));
        Assert.Equal(500, errors[1].Count);
        Assert.Equal(TimeSpan.FromSeconds(499), errors[1].LastSeen - errors[1].Timestamp);
    }

    [Fact]
    public void An_error_that_returns_after_a_pause_is_a_new_one()
    {
        var log = new TelemetryLog(_time, []);

        log.Error("platform", "platform_error", "refused");
        _time.Advance(TelemetryLog.RepeatWindow);
        log.Error("platform", "platform_error", "refused");

        Assert.Equal([1, 1], log.Snapshot.Errors.Select(error => error.Count));
    }

    [Fact]
    public void Redacts_and_cleans_what_it_keeps()
    {
        var log = new TelemetryLog(_time, [new Replacing("hunter2"), new Replacing("/home/daniel")]);

        log.Event("sys\ntem", TelemetrySeverity.Warning, "password hunter2\r\n2026 ERROR forged \u001b[2J");
        log.Error("storage", "runtime", "cannot open /home/daniel/x", "twitch\u0007");

        Assert.Equal("sys tem", log.Snapshot.Events[0].Source);
        Assert.Equal("password ***  2026 ERROR forged  [2J", log.Snapshot.Events[0].Message);
        Assert.Equal("cannot open ***/x", log.Snapshot.Errors[0].Message);
        Assert.Equal("twitch ", log.Snapshot.Errors[0].Source);
    }

    [Fact]
    public void Tells_of_each_entry_until_the_subscription_ends()
    {
        var log = new TelemetryLog(_time, []);
        var heard = 0;
        using (log.OnChange(() => heard++))
        {
            log.Event("system", TelemetrySeverity.Info, "one");
            log.Error("platform", "runtime", "two");
        }

        log.Event("system", TelemetrySeverity.Info, "three");

        Assert.Equal(2, heard);
    }

    [Fact]
    public async Task Loses_nothing_when_many_report_at_once()
    {
        var log = new TelemetryLog(_time, []);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            () =>
            {
                for (var number = 0; number < 1000; number++)
                {
                    log.Error("platform", "runtime", "same");
                    log.Event("system", TelemetrySeverity.Info, $"{writer} {number}");
                    _ = log.Snapshot;
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(4000, Assert.Single(log.Snapshot.Errors).Count);
        Assert.Equal(200, log.Snapshot.Events.Length);
    }

    private sealed class Replacing(string secret) : ITextRedactor
    {
        public string Redact(string text) => text.Replace(secret, "***", StringComparison.Ordinal);
    }
}
