using System.Text.Json;
using Runtime.Core.Creators;
using Runtime.Core.Secrets;
using Runtime.Core.Tests.Configuration;

namespace Runtime.Core.Tests.Secrets;

public sealed class SecretTests
{
    private const string Canary = "oauth:canary0123456789";

    private sealed record Account(string Nick, Secret Token);

    [Fact]
    public void A_secret_shows_itself_in_no_text_and_no_json()
    {
        var account = new Account("bot", new Secret(Canary));

        Assert.Equal("Account { Nick = bot, Token = *** }", account.ToString());
        Assert.Equal("{\"Nick\":\"bot\",\"Token\":\"***\"}", JsonSerializer.Serialize(account));
        Assert.DoesNotContain("canary", $"{account.Token}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_not_read_from_json()
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Account>($$"""{"Nick": "bot", "Token": "{{Canary}}"}"""));

        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_wins_over_the_file_and_blank_counts_as_missing()
    {
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, "A=file\nB=file\nC=\nexport D='it $is # this'\nE=\"quoted\"\r\n# F=x\n");
        instance.Environment["A"] = "environment";
        instance.Environment["B"] = "  ";
        var secrets = instance.CreateSecrets();

        Assert.Equal(["environment", "file", null, "it $is # this", "quoted", null], new[] { "A", "B", "C", "D", "E", "F" }.Select(secrets.Setting));
        Assert.Equal("environment", secrets.Find("A")?.Reveal());
        Assert.Null(secrets.Find("C"));
        Assert.Null(Environment.GetEnvironmentVariable("E"));
    }

    [Fact]
    public void Names_of_creators_become_endings()
    {
        using var instance = new TestInstance();
        instance.Environment["TWITCH_CHANNEL_DAN_O_1"] = "dan";

        Assert.Equal("dan", instance.CreateSecrets().Setting("TWITCH_CHANNEL", new CreatorId("dan-o_1")));
    }

    [Fact]
    public void A_bad_line_costs_itself_alone_and_is_not_quoted()
    {
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, $"A=1\nthis is {Canary}\nB=2\n");
        Protect(instance);

        var secrets = instance.CreateSecrets();

        Assert.Equal(("1", "2"), (secrets.Setting("A"), secrets.Setting("B")));
        var fault = Assert.Single(secrets.Faults);
        Assert.Equal((".env", 2), (fault.File, fault.Line));
        Assert.DoesNotContain("canary", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dollar_that_would_be_swallowed_is_pointed_out()
    {
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, "RUMBLE_PASSWORD=pa$$word\nOTHER='pa$$word'\n");
        Protect(instance);

        var secrets = instance.CreateSecrets();

        Assert.Equal(1, Assert.Single(secrets.Faults).Line);
        Assert.Equal("pa$$word", secrets.Setting("OTHER"));
    }

    [Fact]
    public void A_file_that_others_may_read_is_pointed_out_with_the_remedy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, "A=1\n");
        Mode(instance, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal("Run: chmod 600 .env", Assert.Single(instance.CreateSecrets().Faults).Remedy);

        Protect(instance);

        Assert.Empty(instance.CreateSecrets().Faults);
    }

    [Fact]
    public void Another_encoding_is_a_fault_not_a_failure()
    {
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, "A=1\n", System.Text.Encoding.Unicode);

        Assert.Contains("UTF-8", Assert.Single(instance.CreateSecrets().Faults).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_line_removes_the_value()
    {
        using var instance = new TestInstance();
        File.WriteAllText(instance.Paths.EnvironmentFile, "A=1\n");
        var secrets = instance.CreateSecrets();
        Assert.Equal("1", secrets.Setting("A"));
        Assert.False(secrets.Refresh());

        File.Delete(instance.Paths.EnvironmentFile);

        Assert.True(secrets.Refresh());
        Assert.Null(secrets.Setting("A"));
    }

    private static void Protect(TestInstance instance) => Mode(instance, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    private static void Mode(TestInstance instance, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(instance.Paths.EnvironmentFile, mode);
        }
    }
}
