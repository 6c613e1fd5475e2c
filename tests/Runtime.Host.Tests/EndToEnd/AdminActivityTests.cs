using System.Text;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>What operators did, through the whole daemon: recorded, published, kept over a kill, and free of tokens.</summary>
public sealed class AdminActivityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_done_is_published_and_outlives_a_kill()
    {
        using var root = new InstanceRoot();
        string token;
        await using (var daemon = await DaemonProcess.StartAsync(root, null, Ct))
        {
            var link = await BuiltProgram.RunAsync(root.Path, null, Ct, "login-link", "--root", root.Path);
            token = link.Output.Trim().Split("token=")[1];
            root.Save("triggers.json", """{ "triggers": [] }""");
            await Eventually.HoldsAsync("three acts in the file", () => Actions(root).Count == 3, Ct);
            await daemon.KillAsync(Ct);
        }

        await using var again = await DaemonProcess.StartAsync(root, null, Ct);
        await Eventually.HoldsAsync("the new start beside them", () => Actions(root).Count == 4, Ct);

        Assert.Equal(["Issue login link: admin", "Change document: config/triggers.json", "Issue login link: admin", "Issue login link: admin"], Actions(root));
        var listed = await again.GetAsync("/api/admin/activity", Ct);
        Assert.Equal(["Terminal", "Files", "API", "Terminal"], listed.EnumerateArray().Select(entry => entry.GetProperty("source").GetString()));
        await again.KillAsync(Ct);
        Assert.All(
            Directory.EnumerateFiles(root.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(token, Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    /// <summary>Newest first.</summary>
    private static List<string?> Actions(InstanceRoot root) => File.Exists(root.Export("state/admin_activity.json"))
        ? [.. root.Read("state/admin_activity.json").GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())]
        : [];
}
