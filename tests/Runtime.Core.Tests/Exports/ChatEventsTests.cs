using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Exports;

public sealed class ChatEventsTests
{
    private const string Path = "signals/chat_events.json";

    private readonly ExportWorld _world = new();

    [Fact]
    public void Merges_creators_by_time_and_keeps_the_newest_two_hundred()
    {
        var eve = new CreatorId("eve");
        _world.Creators.Publish(Samples.State([.. Enumerable.Range(1, 150).Select(number => Samples.Entry(number, Samples.Message(number * 2)))]));
        _world.Creators.Publish(Samples.State(eve, [.. Enumerable.Range(1, 150).Select(number => Samples.Entry(number, Samples.Message((number * 2) + 1, creator: eve)))]));

        var events = _world.Read(Path).GetProperty("events").EnumerateArray().ToArray();

        Assert.Equal(200, events.Length);
        Assert.Equal(["daniel-51", "eve-51", "daniel-52"], events[..3].Select(entry => entry.GetProperty("event_id").GetString()));
        Assert.Equal("eve-150", events[^1].GetProperty("event_id").GetString());
        var times = events.Select(entry => entry.GetProperty("timestamp").GetString()!).ToArray();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public void Leaves_out_rehearsals_and_what_was_removed()
    {
        _world.Creators.Publish(Samples.State(
            Samples.Entry(1, Samples.Message(1, "") with { }, RemovalReason.TimedOut),
            Samples.Entry(2, Samples.Message(2) with { Delivery = Delivery.Test }),
            Samples.Entry(3, Samples.Message(3))));

        Assert.Equal("daniel-3", Assert.Single(_world.Read(Path).GetProperty("events").EnumerateArray()).GetProperty("event_id").GetString());
    }

    [Fact]
    public void The_list_stands_under_both_names()
    {
        _world.Creators.Publish(Samples.State(Samples.Entry(1, Samples.Message(1)), Samples.Entry(2, Samples.Notice(2))));

        var root = _world.Read(Path);

        Assert.Equal(2, root.GetProperty("events").GetArrayLength());
        Assert.Equal(root.GetProperty("events").GetRawText(), root.GetProperty("items").GetRawText());
    }
}
