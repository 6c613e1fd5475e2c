using Runtime.Admin.Triggers;
using Runtime.Core.Configuration;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class TriggersViewTests
{
    private readonly AdminScene _scene = new AdminScene(ChatSamples.Noon).Set();

    [Fact]
    public void A_trigger_for_everyone_is_listed_for_each_creator_and_one_of_ones_own_once()
    {
        var rows = View().Rows;

        Assert.Equal(["ayla/ping", "ayla/hello", "daniel/ping", "daniel/hello", "daniel/spoiler", "daniel/raffle"], rows.Select(row => row.Key));
    }

    [Fact]
    public void The_reason_of_the_runtime_wins_over_the_switch_of_the_document()
    {
        var rows = View("daniel").Rows;

        Assert.Equal("Its pattern took too long three times.", rows.Single(row => row.Id == "spoiler").Reason);
        Assert.Equal("Switched off in config/triggers.json.", rows.Single(row => row.Id == "raffle").Reason);
        Assert.Equal("Ready", rows.Single(row => row.Id == "ping").State.Label);
    }

    [Theory]
    [InlineData("!P", 2)]
    [InlineData("hi there", 2)]
    [InlineData("no spoilers", 1)]
    [InlineData("reminds", 1)]
    [InlineData("nothing", 0)]
    public void They_are_found_by_what_they_match_say_and_are_called(string text, int found) => Assert.Equal(found, View(text: text).Rows.Length);

    [Fact]
    public void Cooldowns_are_said_by_scope()
    {
        var hello = View("daniel").Rows.Single(row => row.Id == "hello");

        Assert.Equal("10 min per person, 2 s everywhere", hello.Cooldowns);
    }

    [Fact]
    public void Only_the_faults_of_its_own_document_are_shown()
    {
        _scene.Configuration.Set(AdminScene.Faulty);

        Assert.Equal(["/triggers/3/pattern"], View().Faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public void Log_only_is_said()
    {
        var configuration = new RuntimeConfiguration { System = new SystemConfig { ActionsMode = ActionsMode.LogOnly } };

        Assert.True(TriggersView.From(configuration, [], "", "").IsLogOnly);
        Assert.False(View().IsLogOnly);
    }

    private TriggersView View(string creator = "", string text = "") => TriggersView.From(_scene.Configuration.Current, _scene.Creators.States, creator, text);
}
