using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Files;

public sealed class ClipPreviewsTests : IDisposable
{
    private static readonly CreatorId Ada = new("ada");
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly TestKit.Admin.FakeClipMedia _media = new();
    private readonly ClipPreviews _previews;

    public ClipPreviewsTests()
    {
        _media.Cut = Cut;
        _previews = new ClipPreviews(_media, new InstancePaths(_folder.Path, _folder.Path));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _previews.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_preview_is_copied_and_says_what_is_in_it()
    {
        CutRequest? asked = null;
        _media.Cut = request => Cut(asked = request);

        var result = await _previews.MakeAsync(Ada, Noon, Noon.AddSeconds(20), Ct);

        Assert.Equal((CutMode.Copy, new CutSource.Buffer(Ada, Noon, Noon.AddSeconds(20))), (asked!.Mode, asked.Source));
        Assert.Equal(new TimeRange(Noon.AddSeconds(-1), Noon.AddSeconds(20)), result.Preview!.Covered);
        Assert.Equal(asked.OutputPath, _previews.Find(result.Preview.Key));
    }

    [Fact]
    public async Task Only_the_newest_few_are_kept_and_those_of_an_earlier_run_go()
    {
        var old = _folder.File("clips", "preview", "0123456789abcdef0123456789abcdef.mp4");
        Directory.CreateDirectory(Path.GetDirectoryName(old)!);
        await File.WriteAllTextAsync(old, "old", Ct);

        var keys = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            keys.Add((await _previews.MakeAsync(Ada, Noon, Noon.AddSeconds(5), Ct)).Preview!.Key);
        }

        Assert.False(File.Exists(old));
        Assert.Equal([false, false, true, true, true], keys.Select(key => _previews.Find(key) is not null));
    }

    [Fact]
    public async Task What_cannot_be_cut_is_said_with_what_to_do()
    {
        _media.Cut = _ => throw new MediaException(MediaFailure.NotEnoughBuffered, "nothing of this moment is recorded") { Remedy = "Choose a later one." };

        var result = await _previews.MakeAsync(Ada, Noon, Noon.AddSeconds(5), Ct);

        Assert.Equal((null, "Nothing of this moment is recorded. Choose a later one."), (result.Preview, result.Problem));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(601)]
    public async Task A_range_that_is_none_or_too_long_is_not_cut(double seconds)
    {
        _media.Cut = _ => throw new InvalidOperationException("must not be asked");

        var result = await _previews.MakeAsync(Ada, Noon, Noon.AddSeconds(seconds), Ct);

        Assert.Null(result.Preview);
        Assert.NotEmpty(result.Problem);
    }

    [Theory]
    [InlineData("../output/abcdef")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void A_key_that_was_never_given_finds_nothing(string key) => Assert.Null(_previews.Find(key));

    private static CutResult Cut(CutRequest request)
    {
        File.WriteAllText(request.OutputPath, "film");
        var source = (CutSource.Buffer)request.Source;
        return new CutResult
        {
            Path = request.OutputPath,
            Mode = request.Mode,
            Media = new MediaInfo { Format = "mp4", Duration = source.To - source.From, Bytes = 4 },
            Covered = new TimeRange(source.From.AddSeconds(-1), source.To),
            Elapsed = TimeSpan.Zero,
        };
    }
}
