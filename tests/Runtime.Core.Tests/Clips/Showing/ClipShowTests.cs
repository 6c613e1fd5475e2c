using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Showing;

public sealed class ClipShowTests : IDisposable
{
    private static readonly Clip Made = ClipSamples.Clip(ClipState.Published) with { HasOutput = true, Duration = TimeSpan.FromSeconds(30) };

    private readonly FakeClipLibrary _library = new();
    private readonly RecordedAudit _audit = new();
    private readonly ManualTime _time = new();
    private readonly List<CreatorId> _changes = [];
    private readonly ClipShow _show;

    public ClipShowTests()
    {
        _library.Set(Made);
        _show = new ClipShow(_library, _audit, _time);
        _show.OnChange(_changes.Add);
    }

    public void Dispose() => _show.Dispose();

    [Fact]
    public void A_shown_clip_is_found_by_its_key_until_it_is_over()
    {
        var result = _show.Show(Made.Id, Actor.Operator);
        var showing = _show.Current(Made.Creator)!;

        Assert.True(result.Accepted);
        Assert.Same(showing, _show.Find(showing.Key));
        Assert.Matches("^[0-9a-f]{32}$", showing.Key);

        _time.Advance(Made.Duration);
        Assert.NotNull(_show.Find(showing.Key));
        _time.Advance(showing.EndsAt - _time.GetUtcNow());

        Assert.Null(_show.Current(Made.Creator));
        Assert.Null(_show.Find(showing.Key));
        Assert.Equal([Made.Creator, Made.Creator], _changes);
    }

    [Fact]
    public void The_same_clip_shown_again_begins_anew_under_another_key()
    {
        _show.Show(Made.Id, Actor.Operator);
        var first = _show.Current(Made.Creator)!;
        _time.Advance(TimeSpan.FromSeconds(20));

        _show.Show(Made.Id, Actor.Operator);
        _time.Advance(first.EndsAt - _time.GetUtcNow());

        Assert.NotNull(_show.Current(Made.Creator));
        Assert.NotEqual(first.Key, _show.Current(Made.Creator)!.Key);
        Assert.Null(_show.Find(first.Key));
    }

    [Fact]
    public void Creators_have_a_stage_each()
    {
        var other = Made with { Id = ClipId.TryParse("oTher1")!.Value, Creator = new CreatorId("ayla") };
        _library.Set(Made, other);

        _show.Show(Made.Id, Actor.Operator);
        _show.Show(other.Id, Actor.Operator);
        _show.Hide(Made.Id, Actor.Operator);

        Assert.Null(_show.Current(Made.Creator));
        Assert.Equal(other.Id, _show.Current(other.Creator)!.Clip.Id);
    }

    [Fact]
    public void A_hidden_clip_is_closed_at_once()
    {
        _show.Show(Made.Id, Actor.Operator);
        var key = _show.Current(Made.Creator)!.Key;

        var hidden = _show.Hide(Made.Id, Actor.Operator);
        var again = _show.Hide(Made.Id, Actor.Operator);

        Assert.Null(_show.Find(key));
        Assert.Equal(("It is off the stream.", "It is not on stream."), (hidden.Message, again.Message));
    }

    [Fact]
    public void What_has_no_file_or_is_deleted_or_unknown_is_not_shown()
    {
        var waiting = Made with { Id = ClipId.TryParse("wAit11")!.Value, HasOutput = false };
        var deleted = Made with { Id = ClipId.TryParse("dEl111")!.Value, DeletedAt = Made.UpdatedAt };
        _library.Set(waiting, deleted);

        Assert.Equal(ClipCommandOutcome.Refused, _show.Show(waiting.Id, Actor.Operator).Outcome);
        Assert.Equal(ClipCommandOutcome.Refused, _show.Show(deleted.Id, Actor.Operator).Outcome);
        Assert.Equal(ClipCommandOutcome.Unknown, _show.Show(Made.Id, Actor.Operator).Outcome);
        Assert.Equal(ClipCommandOutcome.Unknown, _show.Hide(Made.Id, Actor.Operator).Outcome);
        Assert.Empty(_changes);
    }

    [Fact]
    public void Each_act_is_recorded_with_who_did_it()
    {
        _show.Show(Made.Id, Actor.Operator);
        _show.Hide(Made.Id, Actor.LocalScript);
        _library.Set();
        _show.Show(Made.Id, Actor.LocalScript);

        Assert.Equal(
            [$"operator: Show clip {Made.Id} (Done)", $"local script: Hide clip {Made.Id} (Done)", $"local script: Show clip {Made.Id} (Refused)"],
            _audit.Lines);
    }
}
