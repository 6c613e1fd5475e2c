using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Tests.Exports.Files;
using TestKit;

namespace Runtime.Core.Tests.Exports.Mirror;

/// <summary>The mirrors as they run: on their own, one failing without the others, and following the configuration.</summary>
public sealed class MirrorServiceTests
{
    private const string Snapshot = "state/runtime_snapshot.json";

    /// <summary>A timer that was armed and not let pass yet.</summary>
    private TimeSpan? _held;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_mirrored_by_itself_and_what_changed_last_also_when_it_stops()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await UntilAsync(scene, service, status => status is { State: MirrorState.Running, Pending: 0 });
        var first = MirrorReader.TryRead(scene.Target, MirrorScene.Manifest)!.Sequence;

        scene.World.Time.Advance(TimeSpan.FromMilliseconds(100));
        scene.Publish(Snapshot);
        Assert.Equal(1, Assert.Single(service.Mirrors).Pending);
        await UntilAsync(scene, service, status => status.Pending == 0);
        Assert.Equal(first + 1, MirrorReader.TryRead(scene.Target, MirrorScene.Manifest)!.Sequence);

        scene.World.Time.Advance(TimeSpan.FromMilliseconds(1));
        scene.Publish(Snapshot);
        await service.StopAsync(Ct);
        Assert.Equal(first + 2, MirrorReader.TryRead(scene.Target, MirrorScene.Manifest)!.Sequence);
    }

    [Fact]
    public async Task It_begins_as_soon_as_every_document_is_there_and_not_before()
    {
        using var scene = new MirrorScene();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await ChangeAsync(service, () => service.Mirrors.Length == 1);
        scene.Publish(Snapshot);
        Assert.Empty(scene.Tree());

        scene.Publish();

        await ChangeAsync(service, () => service.Mirrors[0].State == MirrorState.Running);
        Assert.Equal(ExportCatalogue.Documents.Where(row => !row.IsPerCreator).SelectMany(row => row.Mirror.Dashboard).Order(StringComparer.Ordinal), scene.Tree());
        await service.StopAsync(Ct);
    }

    [Fact]
    public async Task Many_changes_become_one_generation_at_each_interval()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await UntilAsync(scene, service, status => status is { State: MirrorState.Running });
        var first = service.Mirrors[0].Sequence;

        for (var change = 0; change < 19; change++)
        {
            scene.World.Time.Advance(TimeSpan.FromMilliseconds(50));
            scene.Publish(Snapshot);
        }

        Assert.Equal(first, service.Mirrors[0].Sequence);
        await UntilAsync(scene, service, status => status.Pending == 0);
        Assert.Equal(first + 1, service.Mirrors[0].Sequence);
        await service.StopAsync(Ct);
    }

    [Fact]
    public async Task A_target_that_is_missing_is_told_of_once_and_taken_up_when_it_comes()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        Directory.Delete(scene.Target);
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await UntilAsync(scene, service, status => status.State == MirrorState.Degraded);
        for (var retries = 0; retries < 5; retries++)
        {
            while (await NextTimerAsync(scene) != MirrorPace.Retry)
            {
            }

            scene.World.Time.Advance(MirrorPace.Retry);
        }

        var status = service.Mirrors[0];
        Assert.Equal((PathState.DirectoryMissing, false), (status.PathState, Directory.Exists(scene.Target)));
        Assert.Contains("mount", status.Remedy, StringComparison.Ordinal);
        var error = Assert.Single(scene.World.Telemetry.Snapshot.Errors);
        Assert.Equal(1, error.Count);
        Assert.DoesNotContain(scene.Target, error.Message, StringComparison.Ordinal);

        Directory.CreateDirectory(scene.Target);
        await UntilAsync(scene, service, mirror => mirror.State == MirrorState.Running);
        Assert.NotNull(MirrorReader.TryRead(scene.Target, MirrorScene.Manifest));
        Assert.Null(service.Mirrors[0].Remedy);
        Assert.Contains(scene.World.Telemetry.Snapshot.Events, told => told.Message.Contains("up to date again", StringComparison.Ordinal));
        await service.StopAsync(Ct);
    }

    [Fact]
    public async Task A_target_that_vanishes_again_and_again_comes_back_whole()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        for (var round = 0; round < 5; round++)
        {
            await UntilAsync(scene, service, status => status.State == MirrorState.Running);
            Directory.Delete(scene.Target, recursive: true);
            scene.World.Time.Advance(TimeSpan.FromMilliseconds(1));
            scene.Publish(Snapshot);
            await UntilAsync(scene, service, status => status.State == MirrorState.Degraded);
            Directory.CreateDirectory(scene.Target);
        }

        await UntilAsync(scene, service, status => status.State == MirrorState.Running);
        Assert.NotNull(MirrorReader.TryRead(scene.Target, MirrorScene.Manifest));
        await service.StopAsync(Ct);
    }

    [Fact]
    public async Task A_target_that_never_answers_holds_up_nobody_and_not_the_stop()
    {
        using var release = new ManualResetEventSlim();
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var scene = new MirrorScene(before: (step, path) =>
        {
            if (step == FileStep.Replace && path.Contains("hung", StringComparison.Ordinal))
            {
                hanging.TrySetResult();
                release.Wait();
            }
        });
        Directory.CreateDirectory(scene.Beside("hung"));
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("hung", scene.Beside("hung"), MirrorProfile.Dashboard), new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await hanging.Task.WaitAsync(Ct);
        await UntilAsync(scene, service, status => status.State == MirrorState.Running, "site");

        scene.World.Time.Advance(MirrorPace.Stall);
        await ChangeAsync(service, () => Find(service, "hung").State == MirrorState.Stalled);
        scene.World.Time.Advance(MirrorPace.Stall);
        scene.Publish(Snapshot);
        await UntilAsync(scene, service, status => status is { State: MirrorState.Running, Pending: 0 }, "site");
        // Not "nobody else": the clock may leap while the other target is in the middle of a write, and that looks like a stall too.
        Assert.Single(scene.World.Telemetry.Snapshot.Errors, error => error.Message.Contains("the mirror hung is behind: the folder does not answer", StringComparison.Ordinal));

        await service.StopAsync(Ct);
        release.Set();
    }

    [Fact]
    public async Task The_operator_can_compare_and_publish_now()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await UntilAsync(scene, service, status => status.State == MirrorState.Running);
        File.Delete(scene.At("version.json"));

        var different = await service.CheckAsync("site", Ct);
        var report = await service.PublishNowAsync("site", Actor.LocalScript, Ct);
        var same = await service.CheckAsync("site", Ct);

        Assert.Equal(["version.json"], different?.Missing);
        Assert.Equal(1, report?.Written);
        Assert.True(same?.IsSame);
        Assert.Equal(["local script: Publish mirror site (Done)"], scene.World.Audit.Lines);
        Assert.Null(await service.CheckAsync("other", Ct));
        Assert.Null(await service.PublishNowAsync("other", Actor.LocalScript, Ct));
        await service.StopAsync(Ct);
    }

    [Fact]
    public async Task Targets_come_and_go_with_the_configuration_and_one_that_goes_keeps_its_files()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await UntilAsync(scene, service, status => status.State == MirrorState.Running);
        var tree = scene.Tree();
        Directory.CreateDirectory(scene.Beside("second"));

        scene.Configure(new MirrorTargetConfig("second", scene.Beside("second"), MirrorProfile.Public));
        await ChangeAsync(service, () => service.Mirrors is [{ Name: "second" }]);
        await UntilAsync(scene, service, status => status.State == MirrorState.Running, "second");

        Assert.Equal(tree, scene.Tree());
        Assert.NotNull(MirrorReader.TryRead(scene.Beside("second"), "meta.json"));
        await service.StopAsync(Ct);
    }

    [Fact]
    public async Task Two_writers_never_share_a_target()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        scene.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard), new MirrorTargetConfig("again", scene.Target + Path.DirectorySeparatorChar, MirrorProfile.Public));
        using var service = scene.Service();
        await service.StartAsync(Ct);
        await UntilAsync(scene, service, _ => service.Mirrors.Any(status => status.State == MirrorState.Running) && service.Mirrors.Any(status => status.State == MirrorState.Degraded), "site");

        Assert.Contains("another process", service.Mirrors.Single(status => status.State == MirrorState.Degraded).LastError, StringComparison.Ordinal);
        await service.StopAsync(Ct);
        await using var free = scene.Parts.Ledgers.TryLock(scene.Target);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task A_document_that_is_not_there_yet_does_not_cost_its_old_file()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        await scene.PublishAsync(scene.Writer());
        var later = scene.Restarted();
        foreach (var document in ExportCatalogue.Documents.Where(document => !document.IsPerCreator && document.Path != "signals/chat_events.json"))
        {
            later.Publish(document.Path);
        }

        later.Configure(new MirrorTargetConfig("site", scene.Target, MirrorProfile.Dashboard));
        using var service = later.Service();
        await service.StartAsync(Ct);
        await UntilAsync(later, service, status => status.State == MirrorState.Running);

        Assert.True(File.Exists(scene.At("shared/state/chat_events.json")));
        Assert.DoesNotContain("shared/state/chat_events.json", MirrorReader.TryRead(scene.Target, MirrorScene.Manifest)!.Files.Keys);
        await service.StopAsync(Ct);
    }

    private static MirrorStatus Find(MirrorService service, string name) => service.Mirrors.Single(status => status.Name == name);

    /// <summary>Lets the time pass that the mirrors wait for, and only then.</summary>
    private async Task UntilAsync(MirrorScene scene, MirrorService service, Func<MirrorStatus, bool> holds, string? name = null)
    {
        while (!Holds())
        {
            var due = await NextTimerAsync(scene);
            _held = Holds() ? due : null;
            if (due != MirrorPace.Stall && _held is null)
            {
                scene.World.Time.Advance(due);
            }
        }

        bool Holds() => service.Mirrors.Any(status => (name is null || status.Name == name) && holds(status));
    }

    private async Task<TimeSpan> NextTimerAsync(MirrorScene scene)
    {
        var due = _held ?? await scene.World.Time.NextTimerAsync(Ct);
        _held = null;
        return due;
    }

    private static async Task ChangeAsync(MirrorService service, Func<bool> holds)
    {
        var changes = System.Threading.Channels.Channel.CreateUnbounded<bool>();
        using var subscription = service.OnChange(() => changes.Writer.TryWrite(true));
        while (!holds())
        {
            await changes.Reader.ReadAsync(Ct);
        }
    }
}
