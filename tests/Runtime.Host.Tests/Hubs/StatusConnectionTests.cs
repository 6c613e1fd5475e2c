using System.Collections.Immutable;
using Runtime.Host.Endpoints;
using Runtime.Host.Hubs;
using TestKit;

namespace Runtime.Host.Tests.Hubs;

public sealed class StatusConnectionTests
{
    private readonly ManualTime _time = new();
    private readonly Lazy<ImmutableArray<WorkerView>> _workers = new(() => []);
    private readonly Lazy<TelemetryView> _telemetry = new(() => new TelemetryView(DateTimeOffset.UnixEpoch, true, 0, 0, []));

    [Fact]
    public void A_slow_listener_is_not_sent_a_second_message_and_owes_the_latest_later()
    {
        var client = new SlowClient();
        var connection = new StatusConnection("1", () => Assert.Fail("dropped too early")) { WorkersDue = true };

        var first = connection.Send(client, _workers, _telemetry, _time);
        connection.WorkersDue = true;
        var second = connection.Send(client, _workers, _telemetry, _time);
        client.Done.SetResult();
        var third = connection.Send(client, _workers, _telemetry, _time);

        Assert.False(first);
        Assert.True(second);
        Assert.False(third);
        Assert.Equal(2, client.Messages);
    }

    [Fact]
    public void A_listener_that_takes_nothing_for_too_long_is_dropped()
    {
        var dropped = 0;
        var connection = new StatusConnection("1", () => dropped++) { TelemetryDue = true };
        connection.Send(new SlowClient(), _workers, _telemetry, _time);
        connection.TelemetryDue = true;

        _time.Advance(StatusConnection.Patience + TimeSpan.FromSeconds(1));
        var owed = connection.Send(new SlowClient(), _workers, _telemetry, _time);

        Assert.Equal(1, dropped);
        Assert.False(owed);
    }

    private sealed class SlowClient : IStatusClient
    {
        public TaskCompletionSource Done { get; } = new();

        public int Messages { get; private set; }

        public Task Snapshot(StatusSnapshot snapshot) => Count();

        public Task WorkersChanged(ImmutableArray<WorkerView> workers) => Count();

        public Task TelemetryChanged(TelemetryView telemetry) => Count();

        private Task Count()
        {
            Messages++;
            return Done.Task;
        }
    }
}
