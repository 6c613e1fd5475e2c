using System.Text.Json;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Host.Cli;
using Runtime.Host.Instance;
using Runtime.Host.Listening;
using TestKit;

namespace Runtime.Host.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "x")]
    [InlineData("fly")]
    [InlineData("run", "--wings")]
    public async Task What_is_not_understood_ends_in_64_with_a_line_of_help(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(arguments));
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_smoke_test_without_a_channel_says_how_to_name_one()
    {
        Assert.Equal(ExitCode.Findings, await RunAsync("twitch-smoke", "--root", _folder.Path));
        Assert.Contains("--channel", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_to_rumble_without_a_display_says_what_to_do_and_opens_nothing()
    {
        Assert.SkipWhen(RumbleSignIn.HasDisplay, "There is a display here, and a window would open on it.");

        Assert.Equal(ExitCode.Findings, await RunAsync("rumble-login", "--root", _folder.Path));
        Assert.Contains("There is no display here", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("data/browser/rumble", _output.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("data", "browser")));
    }

    [Fact]
    public async Task A_login_to_rumble_is_only_for_creators_that_are_known()
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("rumble-login", "--root", _folder.Path, "--creator", "../../elsewhere"));
        Assert.Contains("--creator", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_the_builds()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("--version"));
        Assert.Contains("0.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_root_or_port_ends_in_2_and_touches_nothing_of_the_other()
    {
        using var sockets = LoopbackSockets.Bind(0);
        var paths = InstanceLocator.Locate(_folder.File("root"));
        ExitCode second;
        using (InstanceLock.Acquire(paths))
        {
            second = await RunAsync("run", "--root", paths.Root, "--port", "0");
            Assert.Null(ControlKey.Read(paths));
        }

        var taken = await RunAsync("run", "--root", _folder.File("other"), "--port", $"{sockets.Address.Port}");

        Assert.Equal(ExitCode.CannotStart, second);
        Assert.Equal(ExitCode.CannotStart, taken);
        Assert.Contains("another instance runs", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("is in use", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_cannot_be_made_ends_in_2()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.CannotStart, await RunAsync("run", "--root", _folder.File("file", "below"), "--port", "0"));
    }

    [Fact]
    public async Task Without_a_daemon_there_is_no_link_and_the_message_says_how_to_start_one()
    {
        Assert.Equal(ExitCode.NotRunning, await RunAsync("login-link", "--root", _folder.Path));
        Assert.Contains("streamsuites run", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_daemon_gives_a_link_that_opens_its_admin()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var held = InstanceLock.Acquire(daemon.Paths);
        held.Announce(daemon.Port, DateTimeOffset.UnixEpoch);

        var code = await RunAsync("login-link", "--root", daemon.Paths.Root);
        var opened = await daemon.SendAsync("GET", new Uri(_output.ToString().Trim()).PathAndQuery);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(System.Net.HttpStatusCode.Found, opened.Status);
    }

    [Fact]
    public async Task The_doctor_prints_one_document_or_one_line_a_check()
    {
        await RunAsync("doctor", "--json", "--root", _folder.Path, "--port", "0");
        using var report = JsonDocument.Parse(_output.ToString());
        _output.GetStringBuilder().Clear();
        await RunAsync("doctor", "--root", _folder.Path, "--port", "0");

        var checks = report.RootElement.GetProperty("checks").EnumerateArray().ToList();
        Assert.Contains(checks, check => check.GetProperty("name").GetString() == "SQLite engine" && check.GetProperty("level").GetString() == "ok");
        Assert.Equal(checks.Count, _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private async Task<ExitCode> RunAsync(params string[] arguments) =>
        (ExitCode)await CommandRunner.InvokeAsync(StreamSuitesCommands.Create(), arguments, _output, _error);
}
