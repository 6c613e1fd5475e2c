using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

public sealed class OverlayFeedTests
{
    private const string Path = "overlay/{creator}/chat.json";

    private readonly ExportWorld _world = new();

    [Fact]
    public void Shows_the_newest_hundred_oldest_first()
    {
        var feed = Feed(Enumerable.Range(1, 150).Select(number => Samples.Entry(number, Samples.Message(number))).ToArray());

        Assert.Equal(Enumerable.Range(51, 100).Select(number => (long)number), Sequences(feed));
        Assert.Equal(150, feed.GetProperty("latest_sequence").GetInt64());
    }

    [Fact]
    public void Removed_messages_are_gone_and_named_and_others_move_up()
    {
        var feed = Feed(Enumerable.Range(1, 150)
            .Select(number => Samples.Entry(number, Samples.Message(number, number % 2 == 0 ? "" : "odd"), number % 2 == 0 ? RemovalReason.Banned : null))
            .ToArray());

        Assert.Equal(75, Sequences(feed).Count());
        Assert.All(Sequences(feed), sequence => Assert.Equal(1, sequence % 2));
        Assert.Equal(75, feed.GetProperty("removed").GetArrayLength());
        Assert.Equal("message-2", feed.GetProperty("removed")[0].GetString());
    }

    [Fact]
    public void Emote_positions_cut_their_names_out_of_the_text()
    {
        var text = "\U0001F600 Kappa \U0001F468\u200D\U0001F469\u200D\U0001F467 LUL";
        var start = text.IndexOf("LUL", StringComparison.Ordinal);
        var feed = Feed(Samples.Entry(1, Samples.Message(1, text) with
        {
            Emotes = [new EmoteSpan(3, 5, new ChatEmote("twitch", "25", null)), new EmoteSpan(start, 3, new ChatEmote("twitch", "425618", null))],
        }));

        var message = feed.GetProperty("messages")[0].GetProperty("message");
        Assert.Equal(text, message.GetProperty("text").GetString());
        Assert.All(message.GetProperty("emotes").EnumerateArray(), emote => Assert.Equal(
            emote.GetProperty("name").GetString(),
            text[emote.GetProperty("start").GetInt32()..emote.GetProperty("end").GetInt32()]));
        Assert.Equal(["Kappa", "LUL"], message.GetProperty("emotes").EnumerateArray().Select(emote => emote.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(5, 1)]
    [InlineData(-1, 2)]
    [InlineData(2, 0)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void An_emote_outside_the_text_is_left_out_and_costs_nothing_else(int start, int length)
    {
        var feed = Feed(Samples.Entry(1, Samples.Message(1, "hello") with { Emotes = [new EmoteSpan(start, length, new ChatEmote("twitch", "25", null))] }));

        Assert.Empty(feed.GetProperty("messages")[0].GetProperty("message").GetProperty("emotes").EnumerateArray());
    }

    [Fact]
    public void Pictures_from_unknown_hosts_and_odd_colours_are_left_out()
    {
        var author = Samples.Author() with { AvatarUrl = "https://evil.example/track.png", Color = "red;background:url(//evil)", Badges = [new ChatBadge("x", "1", "http://static-cdn.jtvnw.net/x")] };
        var feed = Feed(Samples.Entry(1, Samples.Message(1, "LUL") with
        {
            Author = author,
            Emotes = [new EmoteSpan(0, 3, new ChatEmote("x", "1", "https://evil.example/e.png"))],
        }));

        Assert.DoesNotContain("evil", feed.GetRawText(), StringComparison.Ordinal);
        var entry = feed.GetProperty("messages")[0];
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("author").GetProperty("color").ValueKind);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("author").GetProperty("badges")[0].GetProperty("image_url").ValueKind);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("message").GetProperty("emotes")[0].GetProperty("url").ValueKind);
    }

    [Fact]
    public void Markup_in_a_message_stays_text_and_ends_no_script()
    {
        const string Hostile = "</script><img src=x onerror=alert(1)>\u2028 =cmd()";
        _world.Creators.Publish(Samples.State(Samples.Entry(1, Samples.Message(1, Hostile))));

        var text = System.Text.Encoding.UTF8.GetString(_world.Build(Path));

        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.Equal(Hostile, _world.Read(Path).GetProperty("messages")[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void A_body_that_was_used_before_writes_the_same_bytes_as_a_new_one()
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == Path);
        var used = document.CreateBody();
        var entries = new List<FeedEntry>();
        for (var number = 1; number <= 130; number++)
        {
            entries.Add(Samples.Entry(number, number % 7 == 0 ? Samples.Notice(number) : Samples.Message(number)));
            if (number % 10 == 0)
            {
                entries[number - 5] = entries[number - 5] with { Removed = RemovalReason.Deleted };
            }

            _world.Creators.Publish(Samples.State([.. entries]));

            Assert.Equal(_world.Build(document, document.CreateBody()), _world.Build(document, used));
        }
    }

    private static IEnumerable<long> Sequences(JsonElement feed) => feed.GetProperty("messages").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64());

    private JsonElement Feed(params FeedEntry[] entries)
    {
        _world.Creators.Publish(Samples.State(entries));
        return _world.Read(Path);
    }
}
