using System.Text;
using Runtime.Core.Clips.Publishing.Rumble;

namespace Runtime.Core.Tests.Clips.Publishing.Rumble;

/// <summary>The daemon's side of the pipe, whatever comes through it.</summary>
public sealed class RumbleTalkTests
{
    private readonly List<double> _progress = [];
    private int _handedIn;
    private int _ended;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_question_and_outcome_are_heard_and_strange_lines_passed_over()
    {
        await using var talk = Talk();

        await HearAsync(talk, "Listening on something\n{\"Progress\":0.5}\n{\"Progress\":7}\n{]\n{\"HandingIn\":true}\n{\"Outcome\":{\"End\":\"Done\",\"Detail\":\"\",\"Address\":\"https://rumble.com/v1\"}}\n{\"Progress\":0.1}\n");

        Assert.Equal([0.5, 1], _progress);
        Assert.Equal((1, 1), (_handedIn, _ended));
        Assert.Equal(new RumbleOutcome(RumbleEnd.Done, "", "https://rumble.com/v1"), talk.Outcome);
    }

    [Fact]
    public async Task Where_it_broke_off_decides_whether_anything_can_have_been_published()
    {
        await using var before = Talk();
        await HearAsync(before, "{\"Progress\":1}\n{\"HandingIn\":tr");
        await using var after = Talk();
        await HearAsync(after, "{\"HandingIn\":true}\n");

        Assert.Equal(RumbleEnd.Failed, before.Broken("gone").End);
        Assert.Equal(RumbleEnd.Uncertain, after.Broken("gone").End);
    }

    [Fact]
    public async Task The_pipe_carries_the_errand_and_the_permission_and_closes_after_the_outcome()
    {
        await using var talk = Talk();
        await HearAsync(talk, "{\"HandingIn\":true}\n{\"Outcome\":{\"End\":\"Missing\"}}\n");
        using var input = new MemoryStream();

        await talk.FeedAsync(input, Ct);

        var lines = Encoding.UTF8.GetString(input.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("{\"Task\":\"Upload\"", lines[0], StringComparison.Ordinal);
        Assert.Equal("go on", lines[1]);
    }

    private RumbleTalk Talk()
    {
        var errand = new RumbleErrand { Task = RumbleTask.Upload, Executable = "chromium", Profile = "profile", Site = new RumbleOptions() };
        var watch = new RumbleWatch(new Noted(_progress), () =>
        {
            _handedIn++;
            return Task.CompletedTask;
        });
        return new RumbleTalk(errand, watch, () => _ended++);
    }

    private static Task HearAsync(RumbleTalk talk, string said) => talk.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(said)), Ct);

    private sealed class Noted(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
