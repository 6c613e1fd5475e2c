using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Runtime.Core.Discord.Gateway;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Rest;
using Runtime.Core.Secrets;

namespace Runtime.Core.Discord.Connection;

/// <summary>What every run is made of.</summary>
internal sealed record DiscordParts(
    DiscordApi Api,
    DiscordBoard Board,
    InteractionDesk Desk,
    CommandRegistration Registration,
    DiscordIdentity Identity,
    DiscordFolders Folders,
    IOptions<DiscordOptions> Options,
    TimeProvider Time,
    ILogger<DiscordRun> Logger);

/// <summary>One token's connection, with as many shards as Discord asks for, from the first question to the last farewell.</summary>
internal sealed partial class DiscordRun : IGatewayHost, IDisposable
{
    /// <summary>From READY until the guilds it named were sent; one that Discord cannot send is not waited for longer.</summary>
    private static readonly TimeSpan GuildPatience = TimeSpan.FromSeconds(8);

    private readonly DiscordParts _parts;
    private readonly ILogger _logger;
    private readonly DiscordToken _token;
    private readonly IdentifyGate _identifies;
    private readonly GuildBook _guilds;
    private readonly ITimer _patience;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private ImmutableArray<GatewayShard> _shards = [];
    private Announcement _owed;
    private Task _registering = Task.CompletedTask;

    public DiscordRun(DiscordParts parts, DiscordToken token)
    {
        (_parts, _logger, _token) = (parts, parts.Logger, token);
        _identifies = new IdentifyGate(parts.Api, new IdentifyLedger(Path.Combine(parts.Folders.User, $"{token.BotFingerprint}.sessions")), parts.Time, _logger);
        _guilds = new GuildBook(GuildsChanged);
        _patience = parts.Time.CreateTimer(_ => Announce(waited: true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private enum Announcement
    {
        None,
        Resumed,
        Ready,
    }

    public Secret Token => _token.Token;

    public Uri Address { get; private set; } = null!;

    public int Shards => _shards.Length;

    public bool Compress => _parts.Options.Value.Compress;

    public DiscordPresence Presence => _parts.Board.Current.Presence;

    public TimeProvider Time => _parts.Time;

    /// <summary>From the last heartbeat of a shard to its acknowledgement.</summary>
    public TimeSpan? Latency => _shards.Select(shard => shard.Latency).Max();

    /// <summary>Runs until asked to stop.</summary>
    /// <exception cref="GatewayStoppedException">Trying again cannot help.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, _ended.Token);
        using var shown = _parts.Board.OnPresence(_ => ShowPresence());
        var plan = await PlanAsync(stopping);
        _identifies.Learn(plan);
        _shards = [.. Enumerable.Range(0, plan.Shards).Select(number => new GatewayShard(this, number, _logger))];
        var running = _shards.Select(shard => RunAsync(shard, over.Token)).ToList();
        try
        {
            // The first to fail ends the others; a shard ends by itself only when it is asked to.
            await await Task.WhenAny(running);
        }
        finally
        {
            await _ended.CancelAsync();
            await Task.WhenAll([.. running, _registering]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        _patience.Dispose();
        _identifies.Dispose();
        _ended.Dispose();
    }

    public Task<IdentifyTurn> PassIdentifyAsync(GatewayShard shard, CancellationToken cancellationToken) => _identifies.PassAsync(shard, cancellationToken);

    public void Changed(GatewayShard shard) => ShowInterruption();

    public void Ready(GatewayShard shard, JsonElement ready)
    {
        var user = ready.Get("user") ?? default;
        if (user.Id("id") is { } bot)
        {
            var application = ready.Get("application")?.Id("id") ?? bot;
            _parts.Identity.Set(_token, bot);
            _parts.Board.Update(status => status with { Bot = new DiscordBot(bot, application, user.Text("username") ?? bot.ToString()) });
            Owe(Announcement.Ready);
            _patience.Change(GuildPatience, Timeout.InfiniteTimeSpan);
            _guilds.Begin(bot, ready, id => (int)((id.Value >> 22) % (ulong)Shards) == shard.Number);
            Register(application);
        }
    }

    public void Resumed(GatewayShard shard)
    {
        Owe(Announcement.Resumed);
        Announce(waited: false);
    }

    public void Dispatch(string name, JsonElement data)
    {
        if (name == "INTERACTION_CREATE")
        {
            if (InteractionReader.Read(data, _guilds.OwnerOf) is { } received)
            {
                _parts.Desk.Take(received);
            }
        }
        else
        {
            _guilds.Take(name, data);
        }
    }

    private static async Task RunAsync(GatewayShard shard, CancellationToken stopping)
    {
        try
        {
            await shard.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task<GatewayPlan> PlanAsync(CancellationToken stopping)
    {
        for (var failures = 1; ; failures++)
        {
            _parts.Board.Set(DiscordConnectionState.Connecting, "asking Discord where to connect");
            var answer = await _parts.Api.GatewayAsync(stopping);
            if (answer.Outcome == RestOutcome.Unauthorized)
            {
                throw new GatewayStoppedException(new GatewayEnd(GatewayNext.Stop, answer.Problem) { RefusesToken = true });
            }

            if (GatewayPlan.Read(answer, Time.GetUtcNow()) is { } plan)
            {
                Address = plan.Address ?? throw new GatewayStoppedException(new GatewayEnd(GatewayNext.Stop, "Discord named a gateway without TLS, and the token is not sent there. Look at Platforms:Discord:ApiBase."));
                return plan;
            }

            var delay = ReconnectRule.DelayFor(GatewayNext.Resume, failures, 0.5);
            var problem = answer.Problem.Length > 0 ? answer.Problem : "What answers at Platforms:Discord:ApiBase is not Discord.";
            LogNoPlan(problem, delay);
            _parts.Board.Set(DiscordConnectionState.Waiting, problem, Time.GetUtcNow() + delay);
            await Task.Delay(delay, Time, stopping);
        }
    }

    private void ShowPresence()
    {
        foreach (var shard in _shards)
        {
            shard.ShowPresence();
        }
    }

    /// <summary>Once at a time; the next READY tries again what did not work.</summary>
    private void Register(Snowflake application)
    {
        lock (_gate)
        {
            if (_registering.IsCompleted && !_ended.IsCancellationRequested)
            {
                _registering = Task.Run(() => _parts.Registration.SyncAsync(application, _ended.Token), CancellationToken.None);
            }
        }
    }

    private void GuildsChanged()
    {
        bool settled;
        lock (_gate)
        {
            settled = _owed != Announcement.Ready;
        }

        if (settled)
        {
            ShowGuilds();
        }
        else
        {
            Announce(waited: false);
        }
    }

    private void Owe(Announcement what)
    {
        lock (_gate)
        {
            _owed = what > _owed ? what : _owed;
        }
    }

    /// <summary>Says that the bot is connected when all shards are, and their guilds are known or were waited for.</summary>
    private void Announce(bool waited)
    {
        Announcement owed;
        lock (_gate)
        {
            owed = _owed;
            if (owed == Announcement.None || _shards.Any(shard => shard.Status.State != ShardState.Ready) || (owed == Announcement.Ready && !waited && !_guilds.IsComplete))
            {
                return;
            }

            _owed = Announcement.None;
        }

        _patience.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ShowGuilds();
        _parts.Board.Announce(owed == Announcement.Resumed);
        ShowInterruption(); // of this very moment, which would otherwise be painted over
    }

    /// <summary>What keeps the bot from being connected, if anything does.</summary>
    private void ShowInterruption()
    {
        var waiting = _shards.Where(one => one.Status.State == ShardState.Waiting).MinBy(one => one.Status.NextAttempt);
        if (waiting is not null)
        {
            _parts.Board.Set(DiscordConnectionState.Waiting, Describe(waiting), waiting.Status.NextAttempt);
        }
        else if (_shards.FirstOrDefault(one => one.Status.State == ShardState.Connecting) is { } connecting)
        {
            _parts.Board.Set(DiscordConnectionState.Connecting, Describe(connecting));
        }
    }

    private void ShowGuilds() => _parts.Board.Update(status => status with { Guilds = _guilds.Views });

    private string Describe(GatewayShard shard) => Shards == 1 ? shard.Status.Detail : $"connection {shard.Number + 1} of {Shards}: {shard.Status.Detail}";

    [LoggerMessage(1341, LogLevel.Warning, "Discord's gateway is not known: {Problem} Next attempt in {Delay}")]
    private partial void LogNoPlan(string problem, TimeSpan delay);
}
