using System.Text.Json;
using Platform.Simulator.Twitch.Flooding;
using TestKit;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Power cuts while documents and two mirrors are being written.</summary>
public sealed class MirrorCrashTests(ITestOutputHelper output)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("STREAMSUITES_LONG_TESTS") == "1" ? 50 : 4;
    private readonly Random _random = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_while_publishing_it_tears_nothing_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var (dashboard, site) = (folder.File("dashboard"), folder.File("site"));
        Directory.CreateDirectory(dashboard);
        Directory.CreateDirectory(site);
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        rehearsal.Root.Save("system.json", JsonSerializer.Serialize(new
        {
            mirrors = new { interval_seconds = 0.5, targets = new[] { new { name = "dashboard", path = dashboard, profile = "dashboard" }, new { name = "site", path = site, profile = "public" } } },
        }));
        var (last, between) = (0L, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            await using var daemon = await rehearsal.StartAsync(Ct);
            await Eventually.HoldsAsync("both mirrors hold a generation of this run", () => IsWhole(dashboard, "shared/state/meta.json", last) && IsWhole(site, "meta.json", 0), Ct);
            AssertNoLeftovers(rehearsal.Root, dashboard, site);
            var whole = MirrorReader.TryRead(dashboard, "shared/state/meta.json");
            last = Math.Max(last, whole?.Sequence ?? 0);

            await KillUnderLoadAsync(rehearsal, daemon, round);

            AssertNothingIsTorn(rehearsal.Root.Export(""), dashboard, site);
            between += MirrorReader.TryRead(dashboard, "shared/state/meta.json") is { } reading ? Advance(reading, ref last) : 1;
        }

        await using var again = await rehearsal.StartAsync(Ct);
        await Eventually.HoldsAsync("both mirrors are whole again", () => IsWhole(dashboard, "shared/state/meta.json", last) && IsWhole(site, "meta.json", 0), Ct);
        AssertNoLeftovers(rehearsal.Root, dashboard, site);
        output.WriteLine($"{Rounds} kills, {between} of them between two generations of the dashboard; generation {last}");
    }

    private async Task KillUnderLoadAsync(TwitchRehearsal rehearsal, DaemonProcess daemon, int round)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        // Numbers of its own for each round: what was said before would only be recognised and dropped.
        var flood = rehearsal.Twitch.FloodAsync(new FloodOptions { Channel = TwitchRehearsal.Channel, FirstNumber = round * 100_000, Trigger = "!n", TriggerShare = 0.01, Rate = 500 }, enough.Token);
        var before = (await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct)).Sequence;
        await Eventually.HoldsAsync("the chat is flowing", async () => (await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct)).Sequence > before, Ct);
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 1_200)), TimeProvider.System, Ct); // any moment of two generations
        await daemon.KillAsync(Ct);
        await enough.CancelAsync();
        await flood;
    }

    private static int Advance(MirrorReading reading, ref long last)
    {
        Assert.True(reading.Sequence >= last, $"Generation {reading.Sequence} after {last}.");
        last = reading.Sequence;
        return 0;
    }

    private static bool IsWhole(string root, string manifest, long after) => MirrorReader.TryRead(root, manifest) is { } reading && reading.Sequence >= after;

    private static void AssertNoLeftovers(InstanceRoot root, params IEnumerable<string> mirrors)
    {
        // A file that is being written now is no leftover: only one that stays is.
        var old = mirrors.Append(root.Export("")).SelectMany(Temporaries).ToList();
        Assert.DoesNotContain(old, file => File.Exists(file) && TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(file) > TimeSpan.FromSeconds(3));
    }

    private static string[] Temporaries(string folder) =>
        Directory.GetFiles(folder, "*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });

    private static void AssertNothingIsTorn(params IEnumerable<string> folders)
    {
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.True(document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array, file);
        }
    }
}
