using Runtime.Admin.Overview;
using Runtime.Core.Scheduling;

namespace Runtime.Host.Tests.Admin;

public sealed class WorkerWordsTests
{
    public static TheoryData<WorkerState> States { get; } = [.. Enum.GetValues<WorkerState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_a_word_a_shape_and_a_sentence(WorkerState state)
    {
        var status = WorkerWords.Of(state);

        Assert.NotEmpty(status.Label);
        Assert.EndsWith(".", status.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_states_look_alike_but_for_starting_and_connecting()
    {
        var looks = Enum.GetValues<WorkerState>().Select(WorkerWords.Of).ToList();

        Assert.Equal(looks.Count, looks.Select(status => status.Label).Distinct().Count());
        Assert.Equal(looks.Count - 1, looks.Select(status => (status.Tone, status.Glyph)).Distinct().Count());
    }

    [Theory]
    [InlineData(WorkerState.Disabled)]
    [InlineData(WorkerState.Paused)]
    [InlineData(WorkerState.Blocked)]
    public void What_the_configuration_keeps_off_takes_no_commands(WorkerState state) =>
        Assert.DoesNotContain(Enum.GetValues<WorkerCommand>(), command => WorkerWords.Allows(state, command));

    [Theory]
    [MemberData(nameof(States))]
    public void Nothing_can_be_started_that_runs_or_restarted_that_does_not(WorkerState state)
    {
        Assert.False(WorkerWords.IsAlive(state) && WorkerWords.Allows(state, WorkerCommand.Start));
        Assert.Equal(WorkerWords.IsAlive(state), WorkerWords.Allows(state, WorkerCommand.Restart));
    }
}
