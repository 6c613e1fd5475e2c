using System.Security.Cryptography;
using Runtime.Core.Chat;
using Runtime.Core.Platforms.Twitch;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchTransportTests
{
    private const int HangGuard = 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory(Timeout = HangGuard)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tls_accepts_the_pinned_certificate(bool webSocket)
    {
        using var certificate = FakeIrcServer.SelfSigned();
        await using var server = new FakeIrcServer(certificate, webSocket);
        var pin = BitConverter.ToString(SHA256.HashData(certificate.RawData)).Replace('-', ':');
        await using var rig = new TwitchRig(server.Endpoint, options => options.Irc.TrustedCertificateSha256 = pin);
        await using var worker = rig.Start();
        await using var client = await server.AcceptAsync(Ct);

        await HearAsync(client, worker);
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(null)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Tls_refuses_a_certificate_that_nobody_vouches_for(string? pin)
    {
        using var certificate = FakeIrcServer.SelfSigned();
        await using var server = new FakeIrcServer(certificate);
        await using var rig = new TwitchRig(server.Endpoint, options => options.Irc.TrustedCertificateSha256 = pin);
        await using var worker = rig.Start();

        await Assert.ThrowsAnyAsync<Exception>(async () => await (await server.AcceptAsync(Ct)).ExpectAsync("CAP", Ct));

        Assert.Contains("cannot be reached", await worker.ReportAsync(WorkerState.Waiting, Ct), StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_web_socket_carries_several_lines_in_a_message()
    {
        await using var server = new FakeIrcServer(webSocket: true);
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        await using var client = await server.AcceptAsync(Ct);

        await HearAsync(client, worker);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_web_socket_that_sends_lines_without_their_end_is_understood()
    {
        await using var server = new FakeIrcServer(webSocket: true);
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        await using var client = await server.AcceptAsync(Ct);

        await client.SendAsync(":tmi.twitch.tv 001 justinfan1 :Welcome", Ct);
        await client.ExpectAsync("JOIN #demo_chan", Ct);
        await client.SendAsync(":x 366 justinfan1 #demo_chan :End", Ct);
        await client.SendAsync("@id=1 :a!a@a PRIVMSG #demo_chan :one", Ct);
        await client.SendAsync("@id=2 :a!a@a PRIVMSG #demo_chan :two", Ct);

        Assert.Equal("one", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        Assert.Equal("two", (await worker.NextAsync<ChatMessage>(Ct)).Text);
    }

    [Theory]
    [InlineData("ircs://irc.chat.twitch.tv:6697", 6697, true, false)]
    [InlineData("ircs://irc.chat.twitch.tv", 6697, true, false)]
    [InlineData("wss://irc-ws.chat.twitch.tv", 443, true, true)]
    [InlineData("irc://localhost", 6667, false, false)]
    [InlineData("irc://127.0.0.1:7000", 7000, false, false)]
    [InlineData("irc://[::1]:7000", 7000, false, false)]
    [InlineData("ws://127.0.0.1:8080/", 8080, false, true)]
    public void Endpoints_name_protocol_and_port(string text, int port, bool tls, bool webSocket)
    {
        Assert.True(IrcEndpoint.TryParse(text, out var endpoint, out _));
        Assert.Equal((port, tls, webSocket), (endpoint.Port, endpoint.UsesTls, endpoint.UsesWebSocket));
    }

    [Theory]
    [InlineData("irc://irc.chat.twitch.tv", "loopback")]
    [InlineData("ws://192.168.0.7", "loopback")]
    [InlineData("irc://127.0.0.1.nip.io", "loopback")]
    [InlineData("http://localhost", "ircs://")]
    [InlineData("ircs://user:password@host", "credentials")]
    [InlineData("twitch", "address")]
    [InlineData("", "address")]
    public void Endpoints_that_would_send_credentials_in_the_clear_or_make_no_sense_are_refused(string text, string fault)
    {
        Assert.False(IrcEndpoint.TryParse(text, out _, out var said));
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_options_are_valid() =>
        Assert.True(new TwitchOptionsValidator().Validate(null, new TwitchOptions()).Succeeded);

    [Fact]
    public void Every_fault_of_the_section_is_reported_at_once_with_its_key()
    {
        var options = new TwitchOptions
        {
            Irc = { Endpoint = "irc://example.com", TrustedCertificateSha256 = "abc" },
            OAuth = { BaseAddress = "http://example.com" },
            Emotes = { BaseAddress = "javascript:alert(1)" },
        };

        var failures = string.Join('\n', new TwitchOptionsValidator().Validate(null, options).Failures!);

        foreach (var key in new[] { "Irc:Endpoint", "Irc:TrustedCertificateSha256", "OAuth:BaseAddress", "Emotes:BaseAddress" })
        {
            Assert.Contains($"Platforms:Twitch:{key}", failures, StringComparison.Ordinal);
        }
    }

    private static async Task HearAsync(FakeIrcClient client, RunningWorker worker)
    {
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await client.SendAsync("@id=1 :a!a@a PRIVMSG #demo_chan :one\r\n@id=2 :a!a@a PRIVMSG #demo_chan :two 👉\r\n", Ct);
        Assert.Equal("one", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        Assert.Equal("two 👉", (await worker.NextAsync<ChatMessage>(Ct)).Text);
    }
}
