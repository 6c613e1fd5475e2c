using Microsoft.Extensions.Logging.Abstractions;
using Platform.Simulator.Rumble.Upload;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using TestKit;
using TestKit.Processes;

namespace Runtime.Browser.Tests.Rumble;

/// <summary>The browser in a process of its own, as the daemon runs it: the shipped program with its hidden command.</summary>
[Collection(nameof(RumbleAccount))]
public sealed class RumbleProcessTests(RumbleAccount account)
{
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_the_question_and_the_address_come_over_the_pipe()
    {
        await using var stage = await RumbleStage.SetAsync(account);
        using var browser = Browser(stage);

        var result = await stage.UploadHeldUpAsync(browser);

        var video = Assert.Single(stage.Site.Videos);
        Assert.Equal(new UploadResult.Published(new Uri(stage.Site.Address, video.Path).AbsoluteUri), result);
        Assert.Contains(stage.Progress, progress => progress is > 0 and < 1);
        Assert.Equal(0, Assert.Single(stage.Kept).Videos);
        Assert.Empty(Processes.NamedIn(new RumbleProfiles(account.Paths).FolderOf(null)));
    }

    [Fact]
    public async Task An_upload_that_hangs_goes_with_its_whole_tree_at_the_limit()
    {
        await using var stage = await RumbleStage.SetAsync(account, RumbleUploadFault.TransferStalls);
        using var browser = Browser(stage);
        var upload = stage.UploadAsync(new Patient(browser));
        await ArrivedAsync(stage, "POST /upload/part", times: 2);

        _time.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal(new UploadResult.Later("the browser was ended after 90 minutes"), await upload);
        Assert.Empty(Processes.NamedIn(new RumbleProfiles(account.Paths).FolderOf(null)));
    }

    [Fact]
    public async Task A_stop_in_the_middle_leaves_no_process_and_nothing_handed_in()
    {
        await using var stage = await RumbleStage.SetAsync(account, RumbleUploadFault.TransferStalls);
        using var browser = Browser(stage);
        using var stop = new CancellationTokenSource();
        var upload = stage.UploadAsync(new Patient(browser), stop.Token);
        await ArrivedAsync(stage, "POST /upload/part", times: 2);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Empty(stage.Kept);
        Assert.Empty(Processes.NamedIn(new RumbleProfiles(account.Paths).FolderOf(null)));
    }

    [Fact]
    public async Task A_helper_that_says_nothing_is_told_from_an_upload()
    {
        await using var stage = await RumbleStage.SetAsync(account);
        using var browser = Browser(stage, "validate-config", "--json");

        var result = Assert.IsType<UploadResult.Later>(await stage.UploadAsync(browser));

        Assert.StartsWith("the browser's process ended without a word", result.Reason, StringComparison.Ordinal);
    }

    private RumbleBrowserProcess Browser(RumbleStage stage, params string[] command)
    {
        var processes = new MediaProcesses(new InstancePaths(stage.Folder, stage.Folder), _time, NullLogger<MediaProcesses>.Instance);
        return new RumbleBrowserProcess(new ToolRunner(processes, _time), new RumbleProgram(Processes.DotNet, [BuiltProgram.Library, .. command.Length > 0 ? command : [RumbleErrands.Command]]));
    }

    private static async Task ArrivedAsync(RumbleStage stage, string request, int times)
    {
        while (times > 0)
        {
            times -= await stage.Site.Requests.ReadAsync(Ct) == request ? 1 : 0;
        }
    }
}
