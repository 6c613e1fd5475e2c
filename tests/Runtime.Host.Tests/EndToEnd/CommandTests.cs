using System.Net;
using System.Text.Json;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The commands as a script meets them: exit codes and output of real processes.</summary>
public sealed class CommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_root_has_one_daemon_and_a_killed_one_is_not_in_the_way()
    {
        using var root = new InstanceRoot();
        await using var first = await DaemonProcess.StartAsync(root, null, Ct);

        var second = await RunAsync(root, null, "run", "--root", root.Path, "--port", "0");
        Assert.Equal(2, second.Code);
        Assert.Contains($"another instance runs on {root.Path}", second.Error, StringComparison.Ordinal);
        Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        await first.KillAsync(Ct);
        await using var third = await DaemonProcess.StartAsync(root, null, Ct);
        Assert.True(await third.IsListeningAsync(Ct));
    }

    [Fact]
    public async Task A_login_link_opens_the_admin_once_and_needs_a_daemon()
    {
        using var root = new InstanceRoot();
        await using var daemon = await DaemonProcess.StartAsync(root, null, Ct);

        var asked = await RunAsync(root, null, "login-link", "--root", root.Path);
        Assert.Equal(0, asked.Code);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        using var once = await http.GetAsync(new Uri(asked.Output.Trim()), Ct);
        using var twice = await http.GetAsync(new Uri(asked.Output.Trim()), Ct);
        Assert.Equal(HttpStatusCode.Found, once.StatusCode);
        Assert.Contains("HttpOnly", once.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, twice.StatusCode);

        await daemon.KillAsync(Ct);
        Assert.Equal(4, (await RunAsync(root, null, "login-link", "--root", root.Path)).Code);
    }

    [Fact]
    public async Task Checking_the_configuration_ends_in_0_or_in_1_with_the_place_of_each_fault()
    {
        using var root = new InstanceRoot();
        var fine = await RunAsync(root, null, "validate-config", "--root", root.Path, "--json");
        root.Save("triggers.json", """
            { "triggers": [
              { "trigger_id": "x", "creator": "*", "type": "regex", "pattern": "(", "response": "no" }
            ] }
            """);
        var broken = await RunAsync(root, null, "validate-config", "--root", root.Path, "--json");

        Assert.Equal(0, fine.Code);
        Assert.True(Json(fine).GetProperty("valid").GetBoolean());
        Assert.Equal(1, broken.Code);
        var fault = Json(broken).GetProperty("faults")[0];
        Assert.Equal((2, "/triggers/0/pattern"), (fault.GetProperty("line").GetInt32(), fault.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task The_doctor_reports_in_json_and_ends_in_1_when_a_check_fails()
    {
        using var root = new InstanceRoot();
        root.Save("creators.json", "{ broken");

        var result = await RunAsync(root, null, "doctor", "--root", root.Path, "--port", "0", "--json");

        Assert.Equal(1, result.Code);
        Assert.False(Json(result).GetProperty("healthy").GetBoolean());
        Assert.All(Json(result).GetProperty("checks").EnumerateArray(), check =>
            Assert.True(check.GetProperty("level").GetString() == "ok" || check.GetProperty("remedy").GetString()!.Length > 0, $"{check} says not what to do."));
    }

    [Fact]
    public async Task The_smoke_test_prints_the_chat_answers_ping_and_ends_in_0_when_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is stopped by a signal.");
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await using var smoke = BuiltProgram.Start(
            rehearsal.Root.Path, rehearsal.Settings, "twitch-smoke", "--root", rehearsal.Root.Path, "--channel", TwitchRehearsal.Channel, "--creator", TwitchRehearsal.Creator);
        await rehearsal.JoinedAsync(Ct);

        rehearsal.Say("good evening");
        rehearsal.Say("!ping");

        await smoke.Output.WaitForAsync(line => line.Contains("good evening", StringComparison.Ordinal), Ct);
        await rehearsal.RepliedAsync("pong", Ct);
        await smoke.SignalAsync("INT", Ct);
        Assert.Equal(0, await smoke.ExitAsync(Ct));
        Assert.DoesNotContain("rehearsaltoken", smoke.Output.Text + smoke.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smoke_test_ends_in_1_when_nobody_answers()
    {
        using var root = new InstanceRoot();
        var nobody = new Dictionary<string, string> { ["Platforms__Twitch__Irc__Endpoint"] = "irc://127.0.0.1:1" };

        var result = await RunAsync(root, nobody, "twitch-smoke", "--root", root.Path, "--channel", "ada_live", "--json");

        Assert.Equal(1, result.Code);
        Assert.All(result.Output.Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }

    private static Task<CommandResult> RunAsync(InstanceRoot root, Dictionary<string, string>? settings, params string[] arguments) =>
        BuiltProgram.RunAsync(root.Path, settings, Ct, arguments);

    private static JsonElement Json(CommandResult result)
    {
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}
