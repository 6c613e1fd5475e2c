using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Configuration;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

public sealed class MediaProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Record => _folder.File("data", "media-processes.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_of_a_crashed_daemon_is_found_and_ended_at_the_next_start()
    {
        using var stray = Sleeper();
        Life().Add(stray, "sleep", "capture ada"); // and then the daemon is gone

        var ended = Life().EndStale();

        Assert.Equal(1, ended);
        await stray.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(0, Life().EndStale());
    }

    [Theory]
    [InlineData("start")]
    [InlineData("executable")]
    public void A_process_that_only_has_the_same_id_is_left_alone(string difference)
    {
        using var other = Sleeper();
        try
        {
            Life().Add(other, "sleep", "cut");
            var identity = ProcessIdentity.Of(other)!;
            var text = File.ReadAllText(Record);
            File.WriteAllText(Record, difference == "start"
                ? text.Replace(identity.Start, identity.Start + "1", StringComparison.Ordinal)
                : text.Replace(identity.Executable, identity.Executable + "1", StringComparison.Ordinal));

            Assert.Equal(0, Life().EndStale());

            Assert.False(other.HasExited);
            Assert.Equal("[]", File.ReadAllText(Record));
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public void What_ended_is_not_in_the_record_any_more()
    {
        using var process = Sleeper();
        var life = Life();
        life.Add(process, "sleep", "cut");
        Assert.Equal("cut", Assert.Single(life.Running).Purpose);

        life.Remove(process.Id);
        process.Kill();

        Assert.Empty(life.Running);
        Assert.Equal("[]", File.ReadAllText(Record));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{\"identity\":")]
    [InlineData("{}")]
    [InlineData("[null]")]
    public void A_torn_record_ends_nobody(string text)
    {
        Directory.CreateDirectory(_folder.File("data"));
        File.WriteAllText(Record, text);

        Assert.Equal(0, Life().EndStale());
    }

    private MediaProcesses Life() => new(new InstancePaths(_folder.Path, _folder.Path), TimeProvider.System, NullLogger<MediaProcesses>.Instance);

    private static Process Sleeper()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sleep.");
        return Process.Start(new ProcessStartInfo("sleep", ["1000"]))!;
    }
}
