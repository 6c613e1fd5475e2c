using Runtime.Admin.Display;
using Runtime.Admin.Overview;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class OverviewViewTests
{
    private static readonly DateTimeOffset Now = ChatSamples.Noon;

    [Fact]
    public void The_scene_of_an_evening_is_summed_up()
    {
        var view = From(new AdminScene(Now).Set());

        Assert.Equal(("2 workers are not delivering", Tone.Warning), (view.Overall.Label, view.Overall.Tone));
        Assert.Equal((1, 4, 49_417L, 9L), (view.Running, view.Workers.Length, view.Totals.Messages, view.Totals.ActionsFailed));
        Assert.Equal(["overlay/chat?creator=ayla", "overlay/chat?creator=daniel"], view.Overlays.Select(overlay => overlay.Path));
        Assert.False(view.IsDemo);
    }

    [Fact]
    public void A_running_worker_that_is_silent_for_more_than_20_s_is_stale_and_needs_attention()
    {
        var scene = new AdminScene(Now).Set();

        var fresh = Row(From(scene, Now.AddSeconds(19)));
        var stale = Row(From(scene, Now.AddSeconds(20)));

        Assert.Equal("Healthy", fresh.Telemetry?.Label);
        Assert.False(fresh.NeedsAttention);
        Assert.Equal("Stale", stale.Telemetry?.Label);
        Assert.True(stale.NeedsAttention);
    }

    [Fact]
    public void A_worker_that_never_spoke_is_invalid_and_one_that_is_off_has_no_telemetry()
    {
        var scene = new AdminScene(Now).Set();
        scene.Workers.Set([.. scene.Workers.Workers.Select(worker => worker.Key == AdminScene.Twitch ? worker with { LastHeartbeat = null } : worker)]);

        var view = From(scene);

        Assert.Equal("Invalid", Row(view).Telemetry?.Label);
        Assert.Null(view.Workers.Single(row => row.Worker.State == WorkerState.Paused).Telemetry);
    }

    [Fact]
    public void Up_time_is_that_of_a_running_worker_only()
    {
        var view = From(new AdminScene(Now).Set());

        Assert.Equal(Now.AddMinutes(-134), Row(view).UpSince);
        Assert.All(view.Workers.Where(row => row.Worker.State != WorkerState.Running), row => Assert.Null(row.UpSince));
    }

    [Fact]
    public void Errors_come_before_warnings_and_a_configuration_without_creators_is_the_demo()
    {
        var scene = new AdminScene(Now).Set();
        scene.Configuration.Set(AdminScene.Faulty);

        var view = From(scene);

        Assert.True(view.IsDemo);
        Assert.Equal([FaultSeverity.Error, FaultSeverity.Warning], view.Faults.Select(fault => fault.Severity));
    }

    [Theory]
    [InlineData(WorkerState.Parked, Tone.Bad)]
    [InlineData(WorkerState.Failed, Tone.Bad)]
    [InlineData(WorkerState.Running, Tone.Good)]
    [InlineData(WorkerState.Stopped, Tone.Quiet)]
    public void The_worst_worker_decides_about_the_whole(WorkerState state, Tone tone)
    {
        var scene = new AdminScene(Now).Set();
        scene.Workers.Set(scene.Workers.Workers.Single(worker => worker.Key == AdminScene.Twitch) with { State = state });

        Assert.Equal(tone, From(scene).Overall.Tone);
    }

    [Fact]
    public void Nothing_at_all_is_a_view_too()
    {
        var view = OverviewView.From(new OverviewSources(), Now);

        Assert.Equal("Nothing is running", view.Overall.Label);
        Assert.Equal("Invalid", view.Snapshot.Label);
        Assert.Empty(view.Workers);
    }

    private static WorkerRow Row(OverviewView view) => view.Workers.Single(row => row.Key == AdminScene.Twitch);

    private static OverviewView From(AdminScene scene, DateTimeOffset? now = null) => OverviewView.From(
        new OverviewSources
        {
            Configuration = scene.Configuration.Current,
            Creators = scene.Creators.States,
            Workers = scene.Workers.Workers,
            Platforms = scene.Workers.Platforms,
            Tasks = scene.Workers.Tasks,
            Documents = scene.Exports.Documents,
        },
        now ?? Now);
}
