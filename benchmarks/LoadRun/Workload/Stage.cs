using Platform.Simulator.Twitch;
using Platform.Simulator.Twitch.Flooding;

namespace LoadRun.Workload;

/// <summary>The simulator of one run and what is said in it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Channel = "demo_chan";
    public const string Bot = "suitebot";
    public const string Token = "load-run-token";

    private Stage(TwitchSimulator twitch) => Twitch = twitch;

    public TwitchSimulator Twitch { get; }

    public static async Task<Stage> OpenAsync(CancellationToken cancellationToken) => new(await TwitchSimulator.StartAsync(
        new TwitchSimulatorOptions
        {
            Seed = 7,
            Accounts = [new TwitchAccount { Login = Bot, Token = Token, RefreshToken = "load-run-refresh", ModeratorIn = [Channel] }],
        },
        cancellationToken));

    /// <summary>Until the next client is in the channel.</summary>
    public async Task JoinedAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            await Twitch.NextJoinAsync(Channel, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LoadRunException("nobody joined the channel within a minute");
        }
    }

    /// <summary>As fast as the readers take it.</summary>
    /// <param name="oddEvery">An odd line after each so many messages.</param>
    public Task<FloodResult> FloodAsync(int count, int? oddEvery, CancellationToken cancellationToken) => Twitch.FloodAsync(
        new FloodOptions { Channel = Channel, Count = count, FirstNumber = Twitch.NextFloodNumber(count), Trigger = TriggerSet.Command, OddEvery = oddEvery },
        cancellationToken);

    /// <summary>At a steady rate, each text with the time of its sending.</summary>
    public Task<FloodResult> TalkAsync(double rate, TimeSpan length, CancellationToken cancellationToken)
    {
        var count = (int)(rate * length.TotalSeconds);
        return Twitch.FloodAsync(
            new FloodOptions { Channel = Channel, Count = count, Rate = rate, FirstNumber = Twitch.NextFloodNumber(count), Trigger = TriggerSet.Command, StampMicroseconds = true },
            cancellationToken);
    }

    public ValueTask DisposeAsync() => Twitch.DisposeAsync();
}
