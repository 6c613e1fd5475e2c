using Runtime.Core.Clips;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Configuration;
using TestKit;

namespace Runtime.Core.Tests.Clips.Publishing;

public sealed class FolderUploaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeConfigurationSource _configuration = new();
    private readonly Clip _clip = ClipSamples.Clip(ClipState.Uploading) with { HasThumbnail = true };
    private readonly ClipPaths _paths;
    private readonly FolderUploader _uploader;

    public FolderUploaderTests()
    {
        _paths = new ClipPaths(new InstancePaths(_folder.Path, _folder.Path));
        _uploader = new FolderUploader(_paths, _configuration);
        Directory.CreateDirectory(_paths.Output);
        File.WriteAllText(_paths.OutputOf(_clip.Id), "the film");
        File.WriteAllText(_paths.ThumbnailOf(_clip.Id), "the picture");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Target => _folder.File("exports", "public", "media", "alice");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Film_and_picture_are_published_under_the_clips_name()
    {
        var result = await _uploader.UploadAsync(Job(), Ct);

        Assert.Equal(new UploadResult.Published("media/alice/aB3dE9.mp4"), result);
        Assert.Equal(["aB3dE9.jpg", "aB3dE9.mp4"], Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("the film", await File.ReadAllTextAsync(Path.Combine(Target, "aB3dE9.mp4"), Ct));
    }

    [Fact]
    public async Task An_upload_that_is_stopped_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var job = Job() with { Progress = new Told(_ => stop.Cancel()) };
        await File.WriteAllBytesAsync(_paths.OutputOf(_clip.Id), new byte[3_000_000], Ct);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _uploader.UploadAsync(job, stop.Token));

        Assert.DoesNotContain(Directory.GetFiles(Target), file => file.Contains("mp4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_very_same_film_counts_as_arrived()
    {
        Assert.IsType<UploadFinding.Missing>(await _uploader.FindAsync(Job(), Ct));
        await _uploader.UploadAsync(Job(), Ct);
        Assert.Equal(new UploadFinding.Found("media/alice/aB3dE9.mp4"), await _uploader.FindAsync(Job(), Ct));

        await File.WriteAllTextAsync(_paths.OutputOf(_clip.Id), "the fXlm", Ct);
        Assert.IsType<UploadFinding.Missing>(await _uploader.FindAsync(Job(), Ct));
    }

    [Fact]
    public async Task What_cannot_be_written_is_tried_later_and_what_is_gone_is_not()
    {
        Directory.CreateDirectory(_folder.File("exports", "public"));
        await File.WriteAllTextAsync(_folder.File("exports", "public", "media"), "a file is in the way", Ct);
        Assert.IsType<UploadResult.Later>(await _uploader.UploadAsync(Job(), Ct));

        File.Delete(_folder.File("exports", "public", "media"));
        File.Delete(_paths.OutputOf(_clip.Id));
        Assert.IsType<UploadResult.Refused>(await _uploader.UploadAsync(Job(), Ct));
    }

    [Fact]
    public async Task A_withdrawn_clip_is_gone_and_withdrawing_it_again_is_no_fault()
    {
        await _uploader.UploadAsync(Job(), Ct);

        Assert.Null(await _uploader.WithdrawAsync(_clip, Ct));
        Assert.Empty(Directory.GetFiles(Target));
        Assert.Null(await _uploader.WithdrawAsync(_clip, Ct));
        Assert.Null(await _uploader.WithdrawAsync(_clip with { Creator = new("nobody") }, Ct));
    }

    [Theory]
    [InlineData("https://cdn.example/clips", "https://cdn.example/clips/alice/aB3dE9.mp4")]
    [InlineData(null, "media/alice/aB3dE9.mp4")]
    public async Task The_operator_says_under_which_address_readers_find_it(string? address, string expected)
    {
        _configuration.Set(new RuntimeConfiguration { System = new SystemConfig { Clips = new ClipsConfig { MediaBaseUrl = address } } });

        Assert.Equal(new UploadResult.Published(expected), await _uploader.UploadAsync(Job(), Ct));
    }

    [Fact]
    public void A_clip_goes_where_it_was_asked_to_else_where_its_creator_wants_else_to_the_default()
    {
        var (own, creators, usual) = (new ClipDestination("youtube", "own"), new ClipDestination("youtube", "creators"), new ClipDestination("folder", "usual"));
        var configuration = new RuntimeConfiguration { System = new SystemConfig { Clips = new ClipsConfig { DefaultDestination = usual } } };
        var withCreator = configuration with { Creators = [TestConfigurations.Creator("alice") with { ClipDestination = creators }] };

        Assert.Equal(usual, ClipDestinationRule.For(_clip, configuration));
        Assert.Equal(creators, ClipDestinationRule.For(_clip, withCreator));
        Assert.Equal(own, ClipDestinationRule.For(_clip with { Options = new ClipOptions { Destination = own } }, withCreator));
    }

    private UploadJob Job() => new()
    {
        Clip = _clip,
        Path = _paths.OutputOf(_clip.Id),
        Destination = new ClipDestination("folder", ""),
        KeepSession = _ => Task.CompletedTask,
        Progress = new Told(_ => { }),
    };

    private sealed class Told(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
