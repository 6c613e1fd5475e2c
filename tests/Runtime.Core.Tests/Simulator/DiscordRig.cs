using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Rest;
using TestKit;

namespace Runtime.Core.Tests.Simulator;

/// <summary>A simulator with its stage, and a client as bare as it can be: it sends what a test says and knows nothing of Discord.</summary>
internal sealed class DiscordRig : IAsyncDisposable
{
    private DiscordRig(DiscordSimulator discord, ManualTime time)
    {
        Discord = discord;
        Time = time;
        Stage = DiscordStage.SetUp(discord);
        Http = new HttpClient { BaseAddress = new Uri(discord.ApiBase + "/") };
        Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.test, 1.0)");
        Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {DiscordStage.DefaultToken}");
    }

    public DiscordSimulator Discord { get; }

    public DiscordStage Stage { get; }

    public ManualTime Time { get; }

    public HttpClient Http { get; }

    /// <param name="change">Limits are off unless this turns them on: the clock stands still, and no window would ever end.</param>
    public static async Task<DiscordRig> StartAsync(Func<DiscordSimulatorOptions, DiscordSimulatorOptions>? change = null)
    {
        var time = new ManualTime();
        var options = new DiscordSimulatorOptions { Time = time, Seed = 1, RateLimits = new RateLimitOptions { Enforced = false } };
        return new DiscordRig(await DiscordSimulator.StartAsync(change is null ? options : change(options), TestContext.Current.CancellationToken), time);
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = response.Content.Headers.ContentType?.MediaType == "application/json"
            ? await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken)
            : null;
        return ((int)response.StatusCode, body);
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(SimulatedChannel channel, string json) => SendAsync("POST", $"channels/{channel.Id}/messages", json);

    public async Task RegisterAsync(string json) => Assert.Equal(200, (await SendAsync("PUT", $"applications/{Stage.Bot.Id}/commands", json)).Status);

    public Task<DiscordSocket> ConnectAsync(string path = "gateway", string query = "v=10&encoding=json") =>
        DiscordSocket.OpenAsync(new Uri($"ws://127.0.0.1:{Discord.ApiBase.Port}/{path}?{query}"));

    /// <summary>Connected, identified, READY and GUILD_CREATE read.</summary>
    public async Task<DiscordSocket> IdentifiedAsync(int intents = 1)
    {
        var socket = await ConnectAsync();
        await socket.NextAsync(op: 10);
        await socket.IdentifyAsync(intents);
        await socket.NextEventAsync("READY");
        await socket.NextEventAsync("GUILD_CREATE");
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Discord.DisposeAsync();
    }
}
