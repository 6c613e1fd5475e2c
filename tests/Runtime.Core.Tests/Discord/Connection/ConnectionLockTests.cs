using System.Text;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Secrets;
using TestKit;

namespace Runtime.Core.Tests.Discord.Connection;

public sealed class ConnectionLockTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_holder_is_named_and_the_lock_is_free_when_it_has_gone()
    {
        using var folder = new TemporaryFolder();
        var token = new DiscordToken("DISCORD_BOT_TOKEN", new Secret("a.token.value"));
        var first = ConnectionLock.TryAcquire(folder.Path, token, Now, out var none);
        Assert.Empty(none);

        Assert.Null(ConnectionLock.TryAcquire(folder.Path, token, Now, out var refusal));
        Assert.Contains("this very process (since 2026-11-21 12:00:00Z)", refusal, StringComparison.Ordinal);
        File.WriteAllText(Directory.GetFiles(folder.Path, "*.holder").Single(), "[4711,1795262400000]");
        Assert.Null(ConnectionLock.TryAcquire(folder.Path, token, Now, out refusal));
        Assert.Contains("process 4711 (since ", refusal, StringComparison.Ordinal);

        first!.Dispose();
        using var second = ConnectionLock.TryAcquire(folder.Path, token, Now, out _);
        Assert.NotNull(second);
    }

    [Fact]
    public void Two_tokens_of_one_bot_are_one_bot_and_two_bots_are_two()
    {
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes("1098765432109876543")).TrimEnd('=');
        var one = new DiscordToken("A", new Secret($"{id}.abc.def"));
        var reset = new DiscordToken("A", new Secret($"{id}.xyz.uvw"));
        var other = new DiscordToken("A", new Secret("MTA5ODc2NTQzMjEwOTg3NjU0NA.abc.def"));

        Assert.Equal(one.BotFingerprint, reset.BotFingerprint);
        Assert.NotEqual(one.Fingerprint, reset.Fingerprint);
        Assert.NotEqual(one.BotFingerprint, other.BotFingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("simulated.bot.token")]
    [InlineData("!!!.x.y")]
    [InlineData("QUJD.x.y")]
    public void A_token_of_another_form_still_has_a_name_that_shows_nothing_of_it(string text)
    {
        var token = new DiscordToken("A", new Secret(text));

        Assert.Matches("^[0-9a-f]{32}$", token.BotFingerprint);
        Assert.DoesNotContain(text.Length > 0 ? text : "\0", token.ToString(), StringComparison.Ordinal);
    }
}
