using System.Collections.Concurrent;
using Platform.Simulator.Twitch;

namespace TestKit.Processes;

/// <summary>A Twitch of the test's own and the root of a daemon that is pointed at it.</summary>
public sealed class TwitchRehearsal : IAsyncDisposable
{
    public const string Channel = "ada_live";
    public const string Creator = "ada";
    public const string Bot = "suitebot";
    private const string Token = "rehearsaltoken";

    /// <summary>Counted and numbered commands without a cooldown, beside the usual <c>!ping</c>.</summary>
    public const string Triggers = """
        {
          "triggers": [
            { "trigger_id": "ping", "creator": "*", "type": "command", "command": "!ping", "response": "pong" },
            { "trigger_id": "echo", "creator": "ada", "type": "command", "command": "!n", "response": "{args}" }
          ]
        }
        """;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _replies = new();
    private readonly Task _listening;

    private TwitchRehearsal(TwitchSimulator twitch)
    {
        Twitch = twitch;
        Settings = new(StringComparer.Ordinal)
        {
            ["Platforms__Twitch__Irc__Endpoint"] = twitch.Irc.AbsoluteUri,
            ["Platforms__Twitch__OAuth__BaseAddress"] = new Uri(twitch.Http, "oauth2").AbsoluteUri,
        };
        _listening = ListenAsync();
    }

    public TwitchSimulator Twitch { get; }

    public InstanceRoot Root { get; } = new();

    /// <summary>The daemon's environment.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>Every text that the daemon said in a channel, in order, over all its lives.</summary>
    public IReadOnlyCollection<string> Replies => _replies;

    public static async Task<TwitchRehearsal> SetAsync(CancellationToken cancellationToken, bool withToken = true)
    {
        var account = new TwitchAccount { Login = Bot, Token = Token, ModeratorIn = [Channel] };
        var rehearsal = new TwitchRehearsal(await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [account] }, cancellationToken));
        if (withToken)
        {
            rehearsal.Settings["TWITCH_OAUTH_TOKEN_ADA"] = Token;
        }

        return rehearsal;
    }

    /// <summary>Makes Ada a creator, with limits that let a flood of commands through.</summary>
    public void EnrolAda() => Root.Save("creators.json", $$"""
        { "creators": [{ "creator_id": "ada", "display_name": "Ada", "tier": "pro", "platforms": { "twitch": { "channel": "{{Channel}}" } } }] }
        """);

    /// <summary>Starts the daemon for Ada and waits until it is in her channel.</summary>
    public async Task<DaemonProcess> StartAsync(CancellationToken cancellationToken, int port = 0)
    {
        EnrolAda();
        if (!File.Exists(Root.Config("triggers.json")))
        {
            Root.Save("triggers.json", Triggers);
        }

        var daemon = await DaemonProcess.StartAsync(Root, Settings, cancellationToken, port);
        await JoinedAsync(cancellationToken);
        return daemon;
    }

    public async Task JoinedAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Eventually.Patience);
        await Twitch.NextJoinAsync(Channel, limit.Token);
    }

    public string Say(string text, string login = "visitor") => Twitch.Say(Channel, login, text);

    public Task RepliedAsync(string text, CancellationToken cancellationToken) =>
        Eventually.HoldsAsync($"'{text}' in the channel, where there was: {string.Join(" | ", _replies)}", () => _replies.Contains(text), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening;
        await Twitch.DisposeAsync();
        Root.Dispose();
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var line = await Twitch.NextReceivedAsync("PRIVMSG", _stopping.Token);
                _replies.Enqueue(line.Text[(line.Text.IndexOf(" :", StringComparison.Ordinal) + 2)..]);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
