using Runtime.Core.Clips;
using TestKit;

namespace Runtime.Core.Tests.Clips.Queue;

/// <summary>What a start makes of the states that a crash leaves behind.</summary>
public sealed class ClipRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Work_of_a_process_that_died_is_taken_up_once_and_fails_the_second_time()
    {
        await LeaveAsync("encoding");
        await using (var first = await new ClipScene(_folder).StartAsync())
        {
            var clip = await first.ClipAsync(ClipState.Published);
            Assert.Equal(1, clip.Marks.Crashes);
            Assert.Contains(first.Library.HistoryOf(clip.Id), step => step.State == ClipState.Queued && step.Reason.Contains("stopped without warning", StringComparison.Ordinal));
            await SetStateAsync(first, "encoding");
        }

        await using var second = await new ClipScene(_folder).StartAsync();

        Assert.Contains("second time", (await second.ClipAsync(ClipState.Failed)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_arrived_before_the_crash_is_found_and_not_sent_again()
    {
        var published = await LeaveAsync("uploading");
        var file = _folder.File("exports", "public", "media", "alice", $"{published.Id}.mp4");
        var writtenAt = File.GetLastWriteTimeUtc(file);

        await using var again = await new ClipScene(_folder).StartAsync();

        var clip = await again.ClipAsync(ClipState.Published);
        Assert.Equal($"media/alice/{clip.Id}.mp4", clip.PublishedUrl);
        Assert.Equal(writtenAt, File.GetLastWriteTimeUtc(file));
        Assert.False(clip.Marks.UploadUncertain);
    }

    [Fact]
    public async Task An_upload_that_did_not_arrive_is_sent_again()
    {
        var published = await LeaveAsync("uploading");
        var file = _folder.File("exports", "public", "media", "alice", $"{published.Id}.mp4");
        File.Delete(file);

        await using var again = await new ClipScene(_folder).StartAsync();

        await again.ClipAsync(ClipState.Published);
        Assert.True(File.Exists(file));
    }

    /// <summary>A published clip whose row then says that it was being worked on.</summary>
    private async Task<Clip> LeaveAsync(string state)
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();
        await SetStateAsync(scene, state);
        return clip;
    }

    private static Task SetStateAsync(ClipScene scene, string state) =>
        scene.Core.Database.WriteAsync(session => session.Execute("UPDATE clips SET state = $0, published_url = NULL", state));
}
