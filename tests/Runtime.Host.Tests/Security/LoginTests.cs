using System.Net;
using System.Text.RegularExpressions;
using Runtime.Host.Security;

namespace Runtime.Host.Tests.Security;

public sealed class LoginTests
{
    [Fact]
    public async Task A_link_opens_a_session_once_and_leaves_no_token_in_the_address()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var token = daemon.NewToken();

        var first = await daemon.SendAsync("GET", $"/login?token={token}");
        var second = await daemon.SendAsync("GET", $"/login?token={token}");

        Assert.Equal(HttpStatusCode.Found, first.Status);
        Assert.Equal("/", first.Header("Location"));
        Assert.Equal("no-referrer", first.Header("Referrer-Policy"));
        Assert.Equal(HttpStatusCode.Unauthorized, second.Status);
        Assert.DoesNotContain(second.Headers, header => header.Name == "Set-Cookie" && header.Value.StartsWith($"streamsuites-{daemon.Port}=", StringComparison.Ordinal));
        Assert.Contains("used before", second.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(token, daemon.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_for_this_instance_and_for_no_script_and_no_other_site()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", $"/login?token={daemon.NewToken()}");

        var cookie = response.Header("Set-Cookie")!;
        Assert.StartsWith($"streamsuites-{daemon.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_a_session_pages_lead_to_the_login_and_everything_else_is_told_401()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var page = await daemon.SendAsync("GET", "/triggers?x=1");
        var api = await daemon.SendAsync("GET", "/api/admin/workers");
        var file = await daemon.SendAsync("GET", "/exports/state/runtime_snapshot.json");
        var description = await daemon.SendAsync("GET", "/admin/swagger/swagger-ui.css", "Sec-Fetch-Dest: style", "Sec-Fetch-Site: same-origin");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("/login?returnUrl=%2Ftriggers%3Fx%3D1", page.Header("Location"));
        Assert.Equal(HttpStatusCode.Unauthorized, api.Status);
        Assert.StartsWith("application/problem+json", api.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, file.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, description.Status);
    }

    [Fact]
    public async Task Every_endpoint_but_the_open_ones_wants_the_session()
    {
        string[] open = ["/healthz", "/login", "/error", "/not-found", "/admin/status.js", "/admin/plain.css", "/overlay/meta.json", "/overlay/chat.html", "/overlay/media/meta.json.mp4", "/exports/public/meta.json", "/exports/public/media/meta.json", "/exports/overlay/meta.json"];
        await using var daemon = await TestDaemon.StartAsync();

        foreach (var (method, path) in Surface.Of(daemon).Where(route => !open.Contains(route.Path)))
        {
            var response = await daemon.SendAsync(method, path, $"Origin: {daemon.Origin}", "Content-Type: application/json");

            Assert.True(response.Status == HttpStatusCode.Unauthorized || response.Header("Location")?.StartsWith("/login", StringComparison.Ordinal) == true, $"{method} {path} answered {response.Status}");
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("%5C%5Cevil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("%09//evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%0A/evil.example")]
    [InlineData("%20//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("/login?returnUrl=/login")]
    [InlineData("")]
    public async Task A_return_address_that_is_not_ours_leads_home(string returnUrl)
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", $"/login?token={daemon.NewToken()}&returnUrl={returnUrl}");

        Assert.Equal("/", response.Header("Location"));
    }

    [Fact]
    public async Task A_local_return_address_is_kept()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", $"/login?token={daemon.NewToken()}&returnUrl=%2Ftriggers%3Fa%3Db");

        Assert.Equal("/triggers?a=b", response.Header("Location"));
    }

    [Fact]
    public async Task Wrong_tokens_are_throttled_and_a_right_one_still_works()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var statuses = new List<HttpStatusCode>();

        for (var attempt = 0; attempt < 100; attempt++)
        {
            statuses.Add((await daemon.SendAsync("GET", $"/login?token=wrong-{attempt}")).Status);
        }

        var right = await daemon.SendAsync("GET", $"/login?token={daemon.NewToken()}");
        daemon.Time.Advance(TimeSpan.FromMinutes(1));
        var later = await daemon.SendAsync("GET", "/login?token=wrong");

        Assert.All(statuses.Take(LoginThrottle.WrongPerMinute), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.All(statuses.Skip(LoginThrottle.WrongPerMinute), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        Assert.Equal(HttpStatusCode.Found, right.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, later.Status);
    }

    [Fact]
    public async Task A_link_is_too_old_after_its_time()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var token = daemon.NewToken();
        daemon.Time.Advance(LoginTokens.ShortLife);

        var response = await daemon.SendAsync("GET", $"/login?token={token}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.Status);
        Assert.Contains("too old", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Purpose: prefetch")]
    [InlineData("Sec-Purpose: prefetch;prerender")]
    [InlineData("Purpose: prefetch")]
    public async Task A_browser_that_looks_ahead_does_not_spend_the_link(string header)
    {
        await using var daemon = await TestDaemon.StartAsync();
        var token = daemon.NewToken();

        var ahead = await daemon.SendAsync("GET", $"/login?token={token}", header);
        var head = await daemon.SendAsync("HEAD", $"/login?token={token}");
        var real = await daemon.SendAsync("GET", $"/login?token={token}");

        Assert.Null(ahead.Header("Set-Cookie"));
        Assert.Null(head.Header("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Found, real.Status);
    }

    [Fact]
    public async Task Another_site_cannot_spend_a_link()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var token = daemon.NewToken();

        var foreign = await daemon.SendAsync("GET", $"/login?token={token}", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");
        var typed = await daemon.SendAsync("GET", $"/login?token={token}", "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");

        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(HttpStatusCode.Found, typed.Status);
    }

    [Fact]
    public async Task Signing_out_ends_every_session_and_needs_the_antiforgery_token()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var lines = await daemon.SignInToWriteAsync();
        var elsewhere = await daemon.SignInAsync();

        var forged = await daemon.SendAsync("POST", "/logout", lines[0], lines[2]);
        var still = await daemon.SendAsync("GET", "/api/admin/runtime", elsewhere);
        var real = await daemon.SendAsync("POST", "/logout", lines);
        var copied = await daemon.SendAsync("GET", "/api/admin/runtime", lines[0]);
        var other = await daemon.SendAsync("GET", "/api/admin/runtime", elsewhere);

        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.Equal(HttpStatusCode.OK, still.Status);
        Assert.Equal(HttpStatusCode.Found, real.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, copied.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, other.Status);
    }

    [Theory]
    [InlineData("/control/discord/interactions")]
    [InlineData("/control/discord/answered")]
    [InlineData("/control/discord/status")]
    public async Task What_the_programs_own_commands_say_wants_the_control_key_and_is_read_strictly(string path)
    {
        await using var daemon = await TestDaemon.StartAsync();
        string[] json = [$"Host: {daemon.Authority}", "Content-Type: application/json"];

        var browser = await daemon.SendAsync("POST", path, await daemon.SignInToWriteAsync());
        var wrong = await daemon.Http().SendAsync("POST", path, [.. json, "Authorization: Bearer wrong"], "{}");
        var foreign = await daemon.Http().SendAsync("POST", path, [.. json, daemon.ControlKeyLine(), "Origin: http://evil.example"], "{}");
        var half = await daemon.Http().SendAsync("POST", path, [.. json, daemon.ControlKeyLine()], "{}");

        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(HttpStatusCode.BadRequest, half.Status);
    }

    [Fact]
    public async Task The_control_key_gets_a_link_and_nothing_else_does()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var session = await daemon.SignInToWriteAsync();

        var keyed = await daemon.SendAsync("POST", "/control/login-link", daemon.ControlKeyLine());
        var wrong = await daemon.SendAsync("POST", "/control/login-link", "Authorization: Bearer wrong");
        var browser = await daemon.SendAsync("POST", "/control/login-link", session);
        var link = Regex.Match(keyed.Body, """"url":"http://[^/]+(?<path>[^"]+)"""").Groups["path"].Value;
        var opened = await daemon.SendAsync("GET", Regex.Unescape(link));

        Assert.Equal(HttpStatusCode.OK, keyed.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Equal(HttpStatusCode.Found, opened.Status);
    }

    [Fact]
    public async Task A_cookie_beside_a_wrong_key_does_not_help()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var lines = await daemon.SignInToWriteAsync();

        var response = await daemon.SendAsync("GET", "/api/admin/runtime", lines[0], "Authorization: Bearer wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, response.Status);
    }

    [Theory]
    [InlineData("streamsuites-{port}=x")]
    [InlineData("streamsuites-{port}=CfDJ8AAAA")]
    [InlineData("streamsuites=1; .AspNetCore.Cookies=1")]
    public async Task A_made_up_cookie_opens_nothing(string cookie)
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", "/api/admin/runtime", $"Cookie: {cookie.Replace("{port}", $"{daemon.Port}", StringComparison.Ordinal)}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.Status);
    }
}
