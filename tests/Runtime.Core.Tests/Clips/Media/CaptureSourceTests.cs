using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Capture;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

public sealed class CaptureSourceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(CaptureKind.Address, "concat:/etc/passwd|/etc/hosts")]
    [InlineData(CaptureKind.Address, "file:///etc/passwd")]
    [InlineData(CaptureKind.Address, "file://host/etc/passwd")]
    [InlineData(CaptureKind.Address, "subfile,,start,0,end,100,,:/etc/passwd")]
    [InlineData(CaptureKind.Address, "udp://127.0.0.1:9")]
    [InlineData(CaptureKind.Address, "gopher://127.0.0.1/")]
    [InlineData(CaptureKind.Address, "-i")]
    [InlineData(CaptureKind.Address, "film.mp4")]
    [InlineData(CaptureKind.File, "http://127.0.0.1/film.mp4")]
    [InlineData(CaptureKind.File, "-y")]
    [InlineData(CaptureKind.File, "/dev/zero")]
    public void What_no_source_may_be_is_refused(CaptureKind kind, string source)
    {
        var failure = Assert.Throws<MediaException>(() => CaptureSource.Open(Settings(kind, source), source, Now));

        Assert.Equal(MediaFailure.InputRejected, failure.Reason);
    }

    [Theory]
    [InlineData("https://cdn.example/live/x.m3u8?token=1", "https,tls,tcp,crypto")]
    [InlineData("rtmp://cdn.example/live/key", "rtmp,tcp")]
    [InlineData("rtmps://cdn.example/live/key", "rtmps,tls,tcp")]
    [InlineData("srt://cdn.example:9000?streamid=x", "srt")]
    public void Each_kind_of_address_may_use_only_the_protocols_that_it_needs(string source, string protocols)
    {
        var arguments = CaptureSource.Open(Settings(CaptureKind.Address, source), source, Now).Arguments;

        Assert.Equal(protocols, arguments[arguments.IndexOf("-protocol_whitelist") + 1]);
        Assert.DoesNotContain("file", arguments[arguments.IndexOf("-protocol_whitelist") + 1], StringComparison.Ordinal);
        Assert.Contains("-format_whitelist", arguments);
        Assert.Equal(["-i", source], arguments[^2..]);
    }

    [Fact]
    public void The_whole_command_of_a_copying_capture_is_this()
    {
        string[] expected =
        [
            "-hide_banner", "-nostdin", "-nostats", "-v", "warning",
            "-protocol_whitelist", "srt", "-format_whitelist", "mpegts", "-i", "srt://cdn.example:9000",
            "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-c", "copy",
            "-f", "segment", "-segment_time", "2", "-segment_format", "mpegts", "-segment_list", "pipe:1", "-segment_list_type", "csv",
            $"file:{Path.Combine("/clips/50%%", "1f-%06d.ts")}",
        ];
        var settings = Settings(CaptureKind.Address, "srt://cdn.example:9000");

        Assert.Equal(expected, CaptureArguments.Of(settings, CaptureSource.Open(settings, settings.Source, Now), "/clips/50%", 31));
    }

    [Theory]
    [InlineData("https://user:secret@cdn.example:8443/live/secret.m3u8?token=secret", "https://cdn.example:8443/…")]
    [InlineData("rtmp://cdn.example/live/secret", "rtmp://cdn.example/…")]
    [InlineData("secret", "(address)")]
    public void An_address_is_shown_without_what_could_be_a_key(string source, string shown) =>
        Assert.Equal(shown, CaptureSource.Redact(CaptureKind.Address, source));

    [Fact]
    public void Addresses_in_the_words_of_ffmpeg_are_redacted_too() =>
        Assert.Equal("[rtmp @ 0x1] cannot open rtmp://cdn.example/… now", CaptureSource.RedactAll("[rtmp @ 0x1] cannot open rtmp://cdn.example/live/secret?x=1 now"));

    [Fact]
    public void A_folder_in_which_nothing_grows_is_waited_for_and_one_that_is_not_there_is_said()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("old.mkv"), [0x1A, 0x45, 0xDF, 0xA3, 0, 0]);
        File.SetLastWriteTimeUtc(folder.File("old.mkv"), Now.UtcDateTime - TimeSpan.FromMinutes(1));

        var idle = Assert.Throws<MediaException>(() => RecordingFolder.Open(folder.Path, TimeSpan.FromMinutes(5), Now));
        var gone = Assert.Throws<MediaException>(() => RecordingFolder.Open(folder.File("nowhere"), TimeSpan.FromMinutes(5), Now));

        Assert.Equal((MediaFailure.SourceGone, "nothing is being recorded"), (idle.Reason, idle.Message));
        Assert.Equal((MediaFailure.SourceGone, "the folder is not there"), (gone.Reason, gone.Message));
    }

    [Fact]
    public void Of_a_long_recording_only_the_end_is_kept()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("now.mkv"), [0x1A, 0x45, 0xDF, 0xA3, 0, 0]);
        var created = new FileInfo(folder.File("now.mkv")).CreationTimeUtc;
        File.SetLastWriteTimeUtc(folder.File("now.mkv"), created + TimeSpan.FromMinutes(10));
        created = new FileInfo(folder.File("now.mkv")).CreationTimeUtc;

        var input = RecordingFolder.Open(folder.Path, TimeSpan.FromMinutes(4), new DateTimeOffset(created) + TimeSpan.FromMinutes(10));

        Assert.Equal(["-ss", "360"], input.OutputArguments);
        Assert.Contains("-follow", input.Arguments);
    }

    private static CaptureSettings Settings(CaptureKind kind, string source) => new() { Creator = new CreatorId("ada"), Kind = kind, Source = source };
}
