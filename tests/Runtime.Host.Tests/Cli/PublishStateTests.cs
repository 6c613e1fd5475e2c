using System.Text.Json;
using Runtime.Host.Cli;
using TestKit;
using TestKit.Processes;

namespace Runtime.Host.Tests.Cli;

/// <summary>The command as a schedule or a build calls it.</summary>
public sealed class PublishStateTests : IDisposable
{
    private const string Manifest = "shared/state/meta.json";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public PublishStateTests()
    {
        Directory.CreateDirectory(Target);
        Directory.CreateDirectory(Root);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Target => _folder.File("target");

    private string Root => _folder.File("instance");

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Without_a_folder_it_ends_in_1_and_says_how_to_name_one()
    {
        Assert.Equal(ExitCode.Findings, await PublishAsync());
        Assert.Contains("--target", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, await PublishAsync("--target", _folder.File("nothing")));
        Assert.Contains("the folder is not there", _output.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("nothing")));
    }

    [Theory]
    [InlineData("--profile", "secret")]
    [InlineData("--wings")]
    public async Task What_is_not_understood_ends_in_64(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, await PublishAsync(arguments));

    [Fact]
    public async Task A_file_that_is_missing_ends_in_1_and_nothing_is_published()
    {
        Assert.Equal(ExitCode.Findings, await PublishAsync("--target", Target, "--files", "version.json", "discord/nothing.json"));

        Assert.Contains("discord/nothing.json", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Target));
    }

    [Fact]
    public async Task Without_a_daemon_it_publishes_what_the_configuration_says_and_makes_up_no_heartbeat()
    {
        Assert.Equal(ExitCode.Ok, await PublishAsync("--target", Target));

        var reading = MirrorReader.TryRead(Target, Manifest);
        Assert.Contains("version.json", reading!.Files.Keys);
        Assert.Contains("data/creators.json", reading.Files.Keys);
        Assert.False(File.Exists(Path.Combine(Target, "shared/state/runtime_snapshot.json")));
        Assert.False(Directory.Exists(Path.Combine(Root, "config")), "A command that only publishes has no business in config/.");
    }

    [Fact]
    public async Task Run_again_with_nothing_new_it_changes_nothing_and_the_check_agrees()
    {
        await PublishAsync("--target", Target);
        var before = Contents();

        Assert.Equal(ExitCode.Ok, await PublishAsync("--target", Target, "--check"));
        Assert.Equal(ExitCode.Ok, await PublishAsync("--target", Target));
        Directory.Delete(Path.Combine(Root, "data"), recursive: true); // as in a fresh checkout
        Assert.Equal(ExitCode.Ok, await PublishAsync("--target", Target));
        Assert.Equal(before, Contents());

        await File.WriteAllTextAsync(Path.Combine(Target, "version.json"), "{}", Ct);
        Assert.Equal(ExitCode.Findings, await PublishAsync("--target", Target, "--check"));
        Assert.Contains("different version.json", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(Target, "version.json"), Ct));
    }

    [Fact]
    public async Task A_part_keeps_the_manifest_whole()
    {
        await PublishAsync("--target", Target);
        var all = MirrorReader.TryRead(Target, Manifest)!.Files.Keys.Order(StringComparer.Ordinal).ToList();
        File.Delete(Path.Combine(Target, "version.json"));

        Assert.Equal(ExitCode.Ok, await PublishAsync("--target", Target, "--files", "public/version.json"));

        Assert.Equal(all, MirrorReader.TryRead(Target, Manifest)!.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_publishes_what_a_daemon_left_into_a_dashboards_checkout_and_touches_nothing_else_there()
    {
        using var root = new InstanceRoot();
        await using (var daemon = await DaemonProcess.StartAsync(root, null, Ct))
        {
            await Eventually.HoldsAsync("the demo has spoken", () => root.Read("signals/chat_events.json").GetProperty("events").GetArrayLength() > 0, Ct);
            await daemon.KillAsync(Ct);
        }

        string[] site = ["index.html", "css/site.css", "data/own.json", "shared/state/own.json", "about/about.manifest.json"];
        foreach (var file in site)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Target, file))!);
            await File.WriteAllTextAsync(Path.Combine(Target, file), "theirs", Ct);
        }

        var result = await BuiltProgram.RunAsync(root.Path, null, Ct, "publish-state", "--root", root.Path, "--target", Target, "--json");

        Assert.Equal(0, result.Code);
        using var report = JsonDocument.Parse(result.Output);
        Assert.True(report.RootElement.GetProperty("succeeded").GetBoolean());
        Assert.All(site, file => Assert.Equal("theirs", File.ReadAllText(Path.Combine(Target, file))));
        var files = MirrorReader.TryRead(Target, Manifest)!.Files;
        string[] toured =
        [
            "shared/state/runtime_snapshot.json", "shared/state/chat_events.json", "shared/state/creators.json", "shared/state/chat_triggers.json", "shared/state/rate_limits.json",
            "shared/state/telemetry/events.json", "shared/state/telemetry/rates.json", "shared/state/telemetry/errors.json", "data/creators.json", "data/platforms.json", "version.json",
        ];
        Assert.All(toured, file => Assert.Contains(file, files.Keys));
        Assert.All(["integrations.json", "permissions.json"], file => Assert.False(File.Exists(Path.Combine(Target, "shared/state", file))));
        Assert.All(files.Where(file => file.Key != "version.json"), file => Assert.DoesNotContain(root.Path, System.Text.Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_daemon_keeps_the_folder_itself_the_command_leaves_it_alone()
    {
        using var root = new InstanceRoot();
        var settings = new Dictionary<string, string> { ["DASHBOARD_STATE_PUBLISH_ROOT"] = Target };
        await using var daemon = await DaemonProcess.StartAsync(root, settings, Ct);
        await Eventually.HoldsAsync("the mirror is there", () => File.Exists(Path.Combine(Target, Manifest)), Ct);

        var result = await BuiltProgram.RunAsync(root.Path, null, Ct, "publish-state", "--root", root.Path, "--target", Target);

        Assert.Equal(1, result.Code);
        Assert.Contains("another process of this instance publishes", result.Output, StringComparison.Ordinal);
    }

    private async Task<ExitCode> PublishAsync(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        return (ExitCode)await CommandRunner.InvokeAsync(StreamSuitesCommands.Create(), ["publish-state", "--root", Root, .. arguments], _output, _error);
    }

    private SortedDictionary<string, string> Contents() =>
        new(Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal), StringComparer.Ordinal);
}
