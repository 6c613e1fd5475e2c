using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Twitch;
using Platform.Simulator.Twitch.Identity;

namespace Runtime.Core.Tests.Simulator;

public sealed class TwitchIdentityTests
{
    private static readonly TwitchAccount Bot = new() { Login = "suitebot", Token = "good", RefreshToken = "again", UserId = "1001" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_token_is_described_and_a_bad_one_refused()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        using var http = new HttpClient { BaseAddress = twitch.Http };

        var (good, body) = await ValidateAsync(http, "good");
        var (bad, problem) = await ValidateAsync(http, "bad");

        Assert.Equal(HttpStatusCode.OK, good);
        Assert.Equal("suitebot", (string?)body["login"]);
        Assert.Equal("1001", (string?)body["user_id"]);
        Assert.Equal(["chat:edit", "chat:read"], body["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal(HttpStatusCode.Unauthorized, bad);
        Assert.Equal("""{"status":401,"message":"invalid access token"}""", problem.ToJsonString());
        Assert.Equal("validate", await twitch.IdentityRequests.ReadAsync(Ct));
    }

    [Fact]
    public async Task An_expired_token_is_traded_once_for_one_that_chat_accepts()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot], ClientId = "id", ClientSecret = "secret" }, Ct);
        using var http = new HttpClient { BaseAddress = twitch.Http };
        twitch.ExpireToken("suitebot");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ValidateAsync(http, "good")).Status);

        var (status, body) = await RefreshAsync(http, "again");
        var (repeated, problem) = await RefreshAsync(http, "again");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual("again", (string?)body["refresh_token"]);
        Assert.Equal(HttpStatusCode.BadRequest, repeated);
        Assert.Equal("Invalid refresh token", (string?)problem["message"]);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan", login: "suitebot", token: (string?)body["access_token"]);
    }

    [Fact]
    public async Task The_service_can_be_out_of_order()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        using var http = new HttpClient { BaseAddress = twitch.Http };

        twitch.IdentityFault = IdentityFault.Unavailable;
        using var unavailable = await http.GetAsync(new Uri(twitch.Http, "/oauth2/validate"), Ct);
        twitch.IdentityFault = IdentityFault.Resets;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, unavailable.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(twitch.Http, "/oauth2/validate"), Ct));
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> ValidateAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth2/validate");
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", token);
        using var response = await http.SendAsync(request, Ct);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> RefreshAsync(HttpClient http, string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = token,
            ["client_id"] = "id",
            ["client_secret"] = "secret",
        });
        using var response = await http.PostAsync(new Uri(http.BaseAddress!, "/oauth2/token"), form, Ct);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!);
    }
}
