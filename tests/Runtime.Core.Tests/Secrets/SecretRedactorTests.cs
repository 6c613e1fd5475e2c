using Runtime.Core.Configuration;
using Runtime.Core.Secrets;
using Runtime.Core.Tests.Configuration;

namespace Runtime.Core.Tests.Secrets;

public sealed class SecretRedactorTests
{
    [Theory]
    [InlineData("PASS oauth:abcdef123456 sent", "PASS *** sent")]
    [InlineData("token abcdef123456 refused", "token *** refused")]
    [InlineData("GET /x?key=p%26ss%2Fword%3D1 failed", "GET /x?key=*** failed")]
    [InlineData("{\"p\":\"p\\u0026ss/word=1\"}", "{\"p\":\"***\"}")]
    [InlineData("handed-out-value was handed out", "*** was handed out")]
    [InlineData("the channel is daniel", "the channel is daniel")]
    public void Known_values_go_in_every_spelling(string text, string expected)
    {
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, "TWITCH_OAUTH_TOKEN_DANIEL=oauth:abcdef123456\nRUMBLE_PASSWORD='p&ss/word=1'\nTWITCH_CHANNEL_DANIEL=daniel\n");
        instance.Environment["PLAIN_NAME"] = "handed-out-value";
        var secrets = instance.CreateSecrets();
        secrets.Find("PLAIN_NAME");

        Assert.Equal(expected, new SecretRedactor(secrets).Redact(text));
    }

    [Theory]
    [InlineData("oauth:zyxwvu987654", "oauth:***")]
    [InlineData("Authorization: Bearer zyxwvu987654", "Authorization: Bearer ***")]
    [InlineData("/hub?access_token=zyxwvu987654&x=1", "/hub?access_token=***&x=1")]
    [InlineData("{\"refresh_token\":\"zyxwvu987654\"}", "{\"refresh_token\":\"***\"}")]
    [InlineData("client_secret=zyxwvu987654", "client_secret=***")]
    [InlineData("token: missing, add it to .env", "token: missing, add it to .env")]
    [InlineData("the OAuth registration was refused", "the OAuth registration was refused")]
    public void What_looks_like_a_credential_goes_even_when_it_is_not_known(string text, string expected)
    {
        using var instance = new TestInstance();

        Assert.Equal(expected, new SecretRedactor(instance.CreateSecrets()).Redact(text));
    }

    [Fact]
    public void A_value_is_redacted_from_the_moment_it_is_known()
    {
        using var instance = new TestInstance();
        instance.Environment["ANYTHING"] = "swordfish";
        var secrets = instance.CreateSecrets();
        var redactor = new SecretRedactor(secrets);
        Assert.Equal("swordfish", redactor.Redact("swordfish"));

        secrets.Find("ANYTHING");

        Assert.Equal("***", redactor.Redact("swordfish"));
    }

    [Fact]
    public async Task A_canary_in_documents_and_environment_reaches_neither_log_nor_telemetry()
    {
        const string canary = "canary9876543210canary";
        using var instance = new TestInstance();
        await File.WriteAllTextAsync(instance.Paths.EnvironmentFile, $"TWITCH_OAUTH_TOKEN_A=oauth:{canary}\n!! {canary}\n", TestContext.Current.CancellationToken);
        instance.Write(ConfigurationDocument.Creators, $$"""{"creators": [{"creator_id": "oauth:{{canary}}"}, {"creator_id": "a", "enabled": "{{canary}}"}]}""");
        instance.Write(ConfigurationDocument.Triggers, $"{{\"triggers\": {canary}");

        var store = await instance.StartStoreAsync();

        Assert.True(store.Current.Faults.Length >= 4);
        Assert.NotEmpty(instance.Telemetry.Errors);
        Assert.All(instance.Log.Lines.Concat(instance.Telemetry.Errors).Concat(instance.Telemetry.Events).Concat(store.Current.Faults.Select(fault => fault.ToString())),
            line => Assert.DoesNotContain("canary", line, StringComparison.Ordinal));
    }
}
