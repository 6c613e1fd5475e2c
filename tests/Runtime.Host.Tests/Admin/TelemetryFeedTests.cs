using Runtime.Admin.Overview;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class TelemetryFeedTests
{
    private readonly FakeExportLibrary _exports = new();

    [Fact]
    public void Lines_are_read_newest_first()
    {
        var scene = new AdminScene(ChatSamples.Noon).Set();

        var feed = TelemetryFeed.From(scene.Exports.Documents);

        Assert.Equal("Connection of ayla lost, trying again", feed.Events?[0].Message);
        Assert.Equal(("twitch", "connection reset by peer"), (feed.Errors?[0].Source, feed.Errors?[0].Message));
        Assert.Equal(ChatSamples.Noon.AddSeconds(-3), feed.SnapshotAt);
    }

    [Fact]
    public void What_was_not_published_yet_is_empty_rather_than_broken()
    {
        var feed = TelemetryFeed.From(_exports.Documents);

        Assert.Empty(feed.Events!);
        Assert.Null(feed.SnapshotAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"events\":5}")]
    [InlineData("{\"events\":[5]}")]
    public void A_document_that_cannot_be_read_is_reported_and_not_thrown(string json)
    {
        _exports.Publish("public/telemetry/events.json", json, ChatSamples.Noon);

        Assert.Null(TelemetryFeed.From(_exports.Documents).Events);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"heartbeat\":\"yesterday\"}")]
    public void A_snapshot_without_a_time_has_none(string json)
    {
        _exports.Publish("state/runtime_snapshot.json", json, ChatSamples.Noon);

        Assert.Null(TelemetryFeed.From(_exports.Documents).SnapshotAt);
    }
}
