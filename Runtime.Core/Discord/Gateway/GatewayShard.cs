using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Gateway;

/// <summary>One shard from its first connection to the end: connect, serve, wait, resume or begin anew.</summary>
internal sealed partial class GatewayShard(IGatewayHost host, int number, ILogger logger)
{
    private readonly Channel<bool> _presenceChanged = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public IGatewayHost Host => host;

    public int Number => number;

    public ShardStatus Status { get; private set; } = new(ShardState.Connecting, "", null);

    /// <summary>From the last heartbeat to its acknowledgement; null before the first.</summary>
    public TimeSpan? Latency { get; set; }

    /// <summary>Null where a session has to be begun.</summary>
    public GatewaySession? Session { get; set; }

    /// <summary>What this session was last told to show.</summary>
    public DiscordPresence? Shown { get; set; }

    public PresenceWindow PresenceWindow { get; } = new(host.Time);

    public ChannelReader<bool> PresenceChanges => _presenceChanged.Reader;

    public void ShowPresence() => _presenceChanged.Writer.TryWrite(true);

    public void Report(ShardState state, string detail, DateTimeOffset? nextAttempt = null)
    {
        Status = new ShardStatus(state, detail, nextAttempt);
        host.Changed(this);
    }

    public void Begin(GatewaySession session, JsonElement ready)
    {
        Session = session;
        Report(ShardState.Ready, "");
        host.Ready(this, ready);
    }

    public void GoOn()
    {
        Report(ShardState.Ready, "");
        host.Resumed(this);
    }

    /// <summary>Runs until it is asked to stop.</summary>
    /// <exception cref="GatewayStoppedException">Trying again cannot help.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var (failures, fruitless) = (0, 0);
        while (!stopping.IsCancellationRequested)
        {
            var (end, held) = await ServeOnceAsync(stopping);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            if (end.Next == GatewayNext.Stop)
            {
                throw new GatewayStoppedException(end);
            }

            failures = held >= ReconnectRule.Stable ? 0 : failures + 1;
            fruitless = held is null && Session is not null ? fruitless + 1 : 0;
            if (end.Next == GatewayNext.Identify || fruitless >= ReconnectRule.MostResumes)
            {
                (Session, fruitless) = (null, 0);
            }

            await WaitAsync(end, failures, stopping);
        }
    }

    /// <returns>How it ended, and how long it was ready; null when it never was.</returns>
    private async Task<(GatewayEnd End, TimeSpan? Held)> ServeOnceAsync(CancellationToken stopping)
    {
        using var turn = Session is null ? await host.PassIdentifyAsync(this, stopping) : null;
        Report(ShardState.Connecting, Session is null ? "signing in" : "resuming");
        await using var link = new GatewayLink(this, turn);
        var end = await link.RunAsync(stopping);
        return (end, link.ReadyFor);
    }

    private async Task WaitAsync(GatewayEnd end, int failures, CancellationToken stopping)
    {
        var delay = ReconnectRule.DelayFor(end.Next, failures, Draw());
        LogLost(number, end.Reason, delay);
        Report(ShardState.Waiting, end.Reason, host.Time.GetUtcNow() + delay);
        await Task.Delay(delay, host.Time, stopping);
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It spreads attempts and guards nothing.")]
    private static double Draw() => Random.Shared.NextDouble();

    [LoggerMessage(1301, LogLevel.Information, "Discord connection {Shard} ended: {Reason}; the next in {Delay}")]
    private partial void LogLost(int shard, string reason, TimeSpan delay);
}

/// <param name="NextAttempt">While waiting.</param>
internal sealed record ShardStatus(ShardState State, string Detail, DateTimeOffset? NextAttempt);

internal enum ShardState
{
    Connecting,
    Ready,
    Waiting,
}

/// <summary>The connection ended in a way that another attempt would repeat.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the slice.")]
internal sealed class GatewayStoppedException(GatewayEnd end) : Exception(end.Reason)
{
    public GatewayEnd End { get; } = end;
}
