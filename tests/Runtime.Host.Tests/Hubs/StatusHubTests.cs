using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Scheduling;
using Runtime.Host.Hubs;

namespace Runtime.Host.Tests.Hubs;

public sealed class StatusHubTests
{
    [Fact]
    public async Task A_listener_gets_a_snapshot_first_and_then_what_changes()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var listener = await Listener.ConnectAsync(daemon);

        var snapshot = await listener.NextAsync("Snapshot");
        daemon.Workers.Change(WorkerState.Failed);
        var workers = await listener.NextAsync("WorkersChanged");

        Assert.Equal("running", snapshot.GetProperty("workers")[0].GetProperty("state").GetString());
        Assert.Equal("demo", snapshot.GetProperty("telemetry").GetProperty("creators")[0].GetProperty("creator").GetString());
        Assert.Equal("failed", workers[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_burst_of_changes_is_told_once_in_a_quarter_of_a_second()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var listener = await Listener.ConnectAsync(daemon);
        await listener.NextAsync("Snapshot");

        daemon.Workers.Change(WorkerState.Connecting);
        await listener.NextAsync("WorkersChanged");
        await daemon.Time.TimerArmedAsync(StatusBroadcaster.Pace, TestContext.Current.CancellationToken);
        for (var change = 0; change < 1000; change++)
        {
            daemon.Workers.Change(WorkerState.Waiting);
        }

        daemon.Workers.Change(WorkerState.Running);
        daemon.Time.Advance(StatusBroadcaster.Pace);
        var after = await listener.NextAsync("WorkersChanged");
        daemon.Creators.Publish();
        await daemon.Time.TimerArmedAsync(StatusBroadcaster.Pace, TestContext.Current.CancellationToken);
        daemon.Time.Advance(StatusBroadcaster.Pace);
        await listener.NextAsync("TelemetryChanged");

        Assert.Equal("running", after[0].GetProperty("state").GetString());
        Assert.Equal(["Snapshot", "WorkersChanged", "WorkersChanged", "TelemetryChanged"], listener.Heard);
    }

    [Fact]
    public async Task A_client_may_not_send_more_than_the_limit_or_call_anything()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var large = await Listener.ConnectAsync(daemon);
        await using var caller = await Listener.ConnectAsync(daemon);
        await large.NextAsync("Snapshot");
        await caller.NextAsync("Snapshot");

        await large.SendAsync($$"""{"type":1,"target":"x","arguments":["{{new string('x', 33 * 1024)}}"]}""");
        await caller.SendAsync("""{"type":1,"invocationId":"1","target":"Snapshot","arguments":[]}""");

        Assert.True(await large.IsClosedAsync());
        var answer = await caller.NextCompletionAsync();
        Assert.True(answer.TryGetProperty("error", out var error));
        Assert.DoesNotContain("Runtime.Host", error.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_closes_the_sockets_of_the_session()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var listener = await Listener.ConnectAsync(daemon);
        await listener.NextAsync("Snapshot");

        await daemon.SendAsync("POST", "/logout", await daemon.SignInToWriteAsync());

        Assert.True(await listener.IsClosedAsync());
    }

    [Fact]
    public async Task A_listener_that_left_is_forgotten()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var connections = daemon.Services.GetRequiredService<StatusConnections>();
        await using (var listener = await Listener.ConnectAsync(daemon))
        {
            await listener.NextAsync("Snapshot");
            await listener.SendAsync("""{"type":7}""");
            Assert.True(await listener.IsClosedAsync());
        }

        Assert.Empty(connections.All);
    }

    /// <summary>Speaks the hub's JSON protocol as the admin's script does.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private const char Separator = '\u001e';
        private readonly ClientWebSocket _socket = new();
        private readonly StringBuilder _received = new();

        public List<string> Heard { get; } = [];

        public static async Task<Listener> ConnectAsync(TestDaemon daemon)
        {
            var listener = new Listener();
            listener._socket.Options.SetRequestHeader("Origin", daemon.Origin);
            listener._socket.Options.SetRequestHeader("Cookie", (await daemon.SignInAsync())["Cookie: ".Length..]);
            await listener._socket.ConnectAsync(new Uri($"ws://{daemon.Authority}{StatusHub.Path}"), TestContext.Current.CancellationToken);
            await listener.SendAsync("""{"protocol":"json","version":1}""");
            return listener;
        }

        public Task SendAsync(string message) =>
            _socket.SendAsync(Encoding.UTF8.GetBytes(message + Separator), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

        public async Task<JsonElement> NextAsync(string target)
        {
            while (await NextMessageAsync() is { } message)
            {
                if (message.TryGetProperty("target", out var name))
                {
                    Heard.Add(name.GetString()!);
                    Assert.Equal(target, name.GetString());
                    return message.GetProperty("arguments")[0];
                }
            }

            throw new InvalidOperationException($"The connection was closed before {target}.");
        }

        public async Task<JsonElement> NextCompletionAsync()
        {
            while (await NextMessageAsync() is { } message)
            {
                if (message.TryGetProperty("type", out var type) && type.GetInt32() == 3)
                {
                    return message;
                }
            }

            throw new InvalidOperationException("The connection was closed before an answer.");
        }

        public async Task<bool> IsClosedAsync()
        {
            try
            {
                while (await NextMessageAsync() is not null)
                {
                }
            }
            catch (WebSocketException)
            {
                // Aborted rather than closed.
            }

            return true;
        }

        public ValueTask DisposeAsync()
        {
            _socket.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<JsonElement?> NextMessageAsync()
        {
            var buffer = new byte[16 * 1024];
            while (true)
            {
                var end = _received.ToString().IndexOf(Separator, StringComparison.Ordinal);
                if (end >= 0)
                {
                    var text = _received.ToString(0, end);
                    _received.Remove(0, end + 1);
                    return JsonDocument.Parse(text).RootElement;
                }

                using var guard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                guard.CancelAfter(TimeSpan.FromSeconds(30));
                var result = await _socket.ReceiveAsync(buffer, guard.Token);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                _received.Append(Encoding.UTF8.GetString(buffer, 0, result.Count));
            }
        }
    }
}
