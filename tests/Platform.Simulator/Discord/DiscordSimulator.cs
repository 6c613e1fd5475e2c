using System.Collections.Immutable;
using Platform.Simulator.Discord.Commands;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Interactions;
using Platform.Simulator.Discord.Listening;
using Platform.Simulator.Discord.Messages;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord;

/// <summary>
/// Discord on the loopback interface: REST and gateway, version 10, with guilds, people who run commands, and faults. Tests embed it; the
/// executable runs it for rehearsals.
/// </summary>
public sealed class DiscordSimulator : IAsyncDisposable
{
    private readonly SimulatedWorld _world;
    private readonly ApplicationBook _applications;
    private readonly List<RestRoute> _routes;
    private readonly RestPipeline _pipeline;
    private readonly GatewayProtocol _protocol;
    private DiscordListener? _listener;

    private DiscordSimulator(DiscordSimulatorOptions options)
    {
        _world = new SimulatedWorld(options);
        _applications = new ApplicationBook(_world);
        Gateway = new DiscordGateway(_world);
        Faults = new DiscordFaults(_world, Gateway);
        Guilds = new DiscordGuilds(_world, Gateway);
        Commands = new DiscordCommands(_world);
        Messages = new DiscordMessages(_world, Guilds, Gateway);
        Requests = new DiscordRequests(_world);
        var interactions = new InteractionBook(_world, Messages);
        Users = new DiscordUsers(_world, _applications, Guilds, Commands, Messages, interactions, Gateway, Faults);
        _pipeline = new RestPipeline(_world, _applications, new RateLimiter(_world), Faults, Requests);
        _protocol = new GatewayProtocol(_world, Gateway, Guilds, _applications, Faults);
        _routes =
        [
            .. new GuildRoutes(_world, Guilds, Commands, Gateway).All,
            .. new ChannelRoutes(_world, Guilds, Messages).All,
            .. new InteractionRoutes(_world, interactions, Messages).All,
        ];
    }

    /// <summary>Stands in for <c>https://discord.com/api/v10</c>; everything else follows from it.</summary>
    public Uri ApiBase => new($"http://127.0.0.1:{_world.Port}/api/v10");

    public ImmutableArray<SimulatedApplication> Applications => _applications.All;

    public DiscordGuilds Guilds { get; }

    public DiscordCommands Commands { get; }

    public DiscordMessages Messages { get; }

    /// <summary>The people: they run commands, click, choose and type.</summary>
    public DiscordUsers Users { get; }

    public DiscordGateway Gateway { get; }

    public DiscordRequests Requests { get; }

    public DiscordFaults Faults { get; }

    public TimeProvider Time => _world.Options.Time;

    /// <exception cref="IOException">The port is taken or may not be used.</exception>
    public static async Task<DiscordSimulator> StartAsync(DiscordSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new DiscordSimulator(options ?? new DiscordSimulatorOptions());
        simulator._listener = await DiscordListener.StartAsync(simulator, simulator._world, simulator._routes, simulator._pipeline, simulator._protocol, cancellationToken);
        return simulator;
    }

    /// <param name="privilegedIntents">Granted in the developer portal: GUILD_MEMBERS (1), GUILD_PRESENCES (8), MESSAGE_CONTENT (15) as a bit set.</param>
    public SimulatedApplication AddApplication(string name, string token, int privilegedIntents = 0) => _applications.Add(name, token, privilegedIntents);

    /// <summary>The bot's owner resets its token: the old one is dead at once, for requests and for the next IDENTIFY or RESUME.</summary>
    public SimulatedApplication ResetToken(SimulatedApplication application, string token) => _applications.ResetToken(application.Id, token);

    /// <summary>Whatever <paramref name="make"/> makes gets ids as of that time, which are the same in every run.</summary>
    internal T Founded<T>(DateTimeOffset? at, Func<T> make) => _world.Locked(() =>
    {
        _world.Ids.PretendedNow = at;
        try
        {
            return make();
        }
        finally
        {
            _world.Ids.PretendedNow = null;
        }
    });

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }
    }
}
