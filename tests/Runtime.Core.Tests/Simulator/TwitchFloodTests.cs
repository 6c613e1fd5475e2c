using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Simulator.Twitch;
using Platform.Simulator.Twitch.Flooding;

namespace Runtime.Core.Tests.Simulator;

public sealed partial class TwitchFloodTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_message_of_a_flood_has_its_number_its_own_id_and_the_time_it_was_sent()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Seed = 0xABC }, Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");
        var before = TimeProvider.System.GetUtcNow();

        var flooding = twitch.FloodAsync(new FloodOptions { Channel = "demo_chan", Count = 2_000, Trigger = "!ping", OddEvery = 100, StampMicroseconds = true }, Ct);
        var lines = await client.ReadUntilAsync("#000002000 ");
        var result = await flooding;

        var good = lines.Where(line => Number().IsMatch(line)).ToList();
        Assert.Equal(Enumerable.Range(1, 2_000), good.Select(line => int.Parse(Number().Match(line).Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(1, 2_000).Select(number => $"00000abc-f100-4000-8000-{number:x12}"), good.Select(line => line.Split(";id=")[1].Split(';')[0]));
        Assert.Equal(20, good.Count(line => line.Contains(" :!ping #", StringComparison.Ordinal)));
        Assert.All(good, line => Assert.InRange(
            DateTimeOffset.UnixEpoch.AddMicroseconds(long.Parse(line[^16..], CultureInfo.InvariantCulture)),
            before,
            TimeProvider.System.GetUtcNow()));
        Assert.Equal((2_000, 20, 20), (result.Sent, result.Triggers, result.Odd));
    }

    [Fact]
    public async Task Two_floods_of_one_seed_are_the_same_but_for_their_times()
    {
        Assert.Equal(await FloodAsync(seed: 5), await FloodAsync(seed: 5));
        Assert.NotEqual(await FloodAsync(seed: 5), await FloodAsync(seed: 6));
    }

    [Fact]
    public async Task Emotes_in_a_flood_are_where_their_tags_say()
    {
        foreach (var line in (await FloodAsync(seed: 9)).Where(line => line.Contains(";emotes=25:", StringComparison.Ordinal)))
        {
            var range = line.Split(";emotes=25:")[1].Split(';', ',', '/')[0].Split('-');
            var runes = line[(line.IndexOf(" PRIVMSG #demo_chan :", StringComparison.Ordinal) + " PRIVMSG #demo_chan :".Length)..].EnumerateRunes().ToList();
            var first = int.Parse(range[0], CultureInfo.InvariantCulture);
            Assert.Equal("Kappa", string.Concat(runes.Skip(first).Take(5)));
        }
    }

    [Fact]
    public async Task A_client_without_tags_gets_the_same_numbers()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.ConnectAsync(twitch, "ws");
        await client.SendAsync("NICK justinfan1", "JOIN #demo_chan");
        await client.ReadUntilAsync(" 366 ");

        await twitch.FloodAsync(new FloodOptions { Channel = "demo_chan", Count = 10, FirstNumber = 100 }, Ct);

        var lines = await client.ReadUntilAsync("#000000109 ");
        Assert.Equal(10, lines.Count);
        Assert.All(lines, line => Assert.StartsWith(":viewer", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paced_flood_keeps_its_rate()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");

        var flooding = twitch.FloodAsync(new FloodOptions { Channel = "demo_chan", Count = 501, Rate = 1_000 }, Ct);
        await client.ReadUntilAsync("#000000501 ");
        var result = await flooding;

        // The 501st is due half a second after the first: never earlier, and later only as far as the machine is busy.
        Assert.True(result.Elapsed >= TimeSpan.FromMilliseconds(499), $"took {result.Elapsed}");
    }

    [Fact]
    public async Task A_flood_waits_for_somebody_to_listen()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        var flooding = twitch.FloodAsync(new FloodOptions { Channel = "demo_chan", Count = 5 }, Ct);

        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");

        Assert.Equal(5, (await flooding).Sent);
        await client.ReadUntilAsync("#000000005 ");
    }

    private static async Task<List<string>> FloodAsync(int seed)
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Seed = seed }, Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");
        var flooding = twitch.FloodAsync(new FloodOptions { Channel = "demo_chan", Count = 1_200 }, Ct);
        var lines = await client.ReadUntilAsync("#000001200 ");
        await flooding;
        return [.. lines.Select(line => Time().Replace(line, ""))];
    }

    [GeneratedRegex("#([0-9]{9}) ")]
    private static partial Regex Number();

    [GeneratedRegex("tmi-sent-ts=[0-9]{13};")]
    private static partial Regex Time();
}
