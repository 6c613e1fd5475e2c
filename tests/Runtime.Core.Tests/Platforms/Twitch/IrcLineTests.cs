using System.Text;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class IrcLineTests
{
    [Theory]
    [InlineData("PING :tmi.twitch.tv", "", "", "PING", "tmi.twitch.tv", "")]
    [InlineData("@a=1;b :nick!user@host PRIVMSG #chan :two words", "a=1;b", "nick", "PRIVMSG", "#chan", "two words")]
    [InlineData(":srv 001 me :Welcome", "", "srv", "001", "me", "Welcome")]
    [InlineData("USERNOTICE #chan one", "", "", "USERNOTICE", "#chan", "one")]
    [InlineData("PRIVMSG   #chan   :a :b", "", "", "PRIVMSG", "#chan", "a :b")]
    [InlineData("PRIVMSG #chan :", "", "", "PRIVMSG", "#chan", "")]
    [InlineData(":tmi.twitch.tv RECONNECT", "", "tmi.twitch.tv", "RECONNECT", "", "")]
    public void A_line_falls_into_its_parts(string line, string tags, string nick, string command, string first, string second)
    {
        Assert.True(IrcLine.TryParse(Encoding.UTF8.GetBytes(line), out var parsed));
        Assert.Equal(tags, Encoding.UTF8.GetString(parsed.Tags));
        Assert.Equal(nick, Encoding.UTF8.GetString(parsed.Nick));
        Assert.Equal(command, Encoding.UTF8.GetString(parsed.Command));
        Assert.Equal(first, Encoding.UTF8.GetString(parsed.Parameter(0)));
        Assert.Equal(second, Encoding.UTF8.GetString(parsed.Parameter(1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@tags-only")]
    [InlineData(":prefix-only")]
    [InlineData("@a=1 :prefix")]
    [InlineData("@a=1 ")]
    [InlineData(" PRIVMSG #chan :x")]
    [InlineData("PRIV\u0000MSG #chan :x")]
    [InlineData("ACOMMANDTHATISFARTOOLONGTOBEANYCOMMAND")]
    public void What_is_no_line_is_refused(string line) => Assert.False(IrcLine.TryParse(Encoding.UTF8.GetBytes(line), out _));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\\sb\\:c", "a b;c")]
    [InlineData("\\\\s", "\\s")]
    [InlineData("\\r\\n", "\r\n")]
    [InlineData("\\x\\y", "xy")]
    [InlineData("end\\", "end")]
    [InlineData("", "")]
    public void Tag_values_are_unescaped_in_one_pass(string escaped, string text) =>
        Assert.Equal(text, IrcTags.Unescape(Encoding.UTF8.GetBytes(escaped)));

    [Fact]
    public void Of_a_repeated_tag_the_last_one_counts_and_a_missing_value_is_empty()
    {
        var tags = TwitchTags.Read("id=1;color;id=2;unknown=x;mod=1"u8);

        Assert.Equal("2", Encoding.UTF8.GetString(tags.Id));
        Assert.True(tags.Color.IsEmpty);
        Assert.True(tags.IsModerator);
    }

    [Fact]
    public void Any_bytes_either_parse_or_are_refused()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var mapper = new TwitchMapper("https://emotes.example");
        var channel = new TwitchChannel(new CreatorId("demo"), "demo");
        var good = "@badges=subscriber/1,vip/1;color=#FF0000;display-name=A\\sB;emotes=25:0-4/1:6-7;id=1;mod=0;msg-id=resub;reply-parent-msg-id=5;tmi-sent-ts=1790000001002;user-id=3002 :b!b@b USERNOTICE #demo :Kappa 👉 x"u8;
        var commands = new[] { "PRIVMSG", "USERNOTICE", "CLEARCHAT", "CLEARMSG" };
        var line = new byte[400];

        for (var round = 0; round < 50_000; round++)
        {
            var length = Mutate(random, good, commands[round % commands.Length], line);
            try
            {
                if (IrcLine.TryParse(line.AsSpan(0, length), out var parsed))
                {
                    mapper.Map(parsed, channel, DateTimeOffset.UnixEpoch);
                }
            }
            catch (Exception ex)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {Convert.ToHexString(line.AsSpan(0, length))}", ex);
            }
        }
    }

    private static int Mutate(Random random, ReadOnlySpan<byte> good, string command, byte[] line)
    {
        var text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("USERNOTICE", command, StringComparison.Ordinal));
        text.CopyTo(line, 0);
        var length = random.Next(4) == 0 ? random.Next(text.Length) : text.Length;
        for (var changes = random.Next(6); changes > 0 && length > 0; changes--)
        {
            line[random.Next(length)] = random.Next(3) == 0 ? (byte)random.Next(256) : ";=:, \\/-@\u0001#9"u8[random.Next(12)];
        }

        return length;
    }
}
