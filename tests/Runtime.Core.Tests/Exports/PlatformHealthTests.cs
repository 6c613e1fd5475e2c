using Runtime.Core.Exports.Documents;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Exports;

public sealed class PlatformHealthTests
{
    [Theory]
    [InlineData("disabled", WorkerState.Running, "boom", "disabled")]
    [InlineData("paused", WorkerState.Failed, "boom", "paused")]
    [InlineData("active", WorkerState.Failed, "boom", "error")]
    [InlineData("active", WorkerState.Parked, "boom", "error")]
    [InlineData("active", WorkerState.Failed, null, "failed")]
    [InlineData("active", WorkerState.Running, "boom", "running")]
    [InlineData("active", WorkerState.Connecting, null, "connecting")]
    [InlineData("active", WorkerState.Waiting, "boom", "connecting")]
    [InlineData("active", WorkerState.Blocked, null, "inactive")]
    [InlineData("active", WorkerState.Stopped, null, "inactive")]
    public void The_status_is_the_first_that_applies(string state, WorkerState worker, string? error, string expected) =>
        Assert.Equal(expected, PlatformHealth.From(state, [Samples.Worker(worker, error: error)], []).Status);

    [Fact]
    public void Without_a_worker_it_is_inactive() => Assert.Equal("inactive", PlatformHealth.From("active", [], []).Status);

    [Fact]
    public void One_failed_worker_shows_although_another_runs()
    {
        var health = PlatformHealth.From("active", [Samples.Worker(), Samples.Worker(WorkerState.Failed, error: "spent")], []);

        Assert.Equal("error", health.Status);
        Assert.Equal("spent", health.Error);
    }

    [Fact]
    public void An_error_that_was_overcome_is_not_shown() =>
        Assert.Null(PlatformHealth.From("active", [Samples.Worker(WorkerState.Running, error: "long ago")], []).Error);

    [Fact]
    public void The_newest_times_and_the_sums_of_counters_count()
    {
        var late = Samples.Worker() with { LastHeartbeat = Samples.Noon, LastEvent = null };

        var health = PlatformHealth.From("active", [Samples.Worker(), late], [Samples.Counters(1, 2, 3, 4)["twitch"], Samples.Counters(10, 20, 30, 40)["twitch"]]);

        Assert.Equal(Samples.Noon, health.LastHeartbeat);
        Assert.Equal(Samples.Noon.AddSeconds(-3), health.LastEvent);
        Assert.Equal((11, 22, 33, 44), (health.Counters.Messages, health.Counters.Triggers, health.Counters.Actions, health.Counters.ActionsFailed));
    }
}
