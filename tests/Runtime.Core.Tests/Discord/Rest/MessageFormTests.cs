using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Rest;

namespace Runtime.Core.Tests.Discord.Rest;

public sealed class MessageFormTests
{
    [Fact]
    public void A_text_is_cut_between_two_characters_as_a_reader_sees_them()
    {
        Assert.Equal("abc", TextCut.To("abc", 3));
        Assert.Equal("ab…", TextCut.To("abcd", 3));
        Assert.Equal("a…", TextCut.To("a👩‍💻b", 6));
        Assert.Equal("a👩‍💻…", TextCut.To("a👩‍💻bc", 7));
        Assert.Equal("…", TextCut.To("👩‍💻👩‍💻", 4));
    }

    [Fact]
    public void No_cut_is_longer_than_asked_or_holds_half_a_pair()
    {
        var random = new Random(4);
        string[] parts = ["a", " ", "é", "e\u0301", "👍🏽", "🇩🇪", "\ud83d", "漢"];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)]));
            var most = random.Next(1, 30);

            var cut = TextCut.To(text, most);

            Assert.True(cut.Length <= most, $"'{cut}' of '{text}' is longer than {most}");
            Assert.True(cut == text || cut.EndsWith('…'));
            Assert.True(cut == text || !char.IsHighSurrogate(cut.Length > 1 ? cut[^2] : ' ') || text.Contains('\ud83d', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Embeds_are_brought_within_every_limit_of_Discord()
    {
        var embed = new DiscordEmbed(new string('t', 300), new string('d', 5000), new Uri("javascript:alert(1)"), 0x1FFFFFF)
        {
            Fields = [.. Enumerable.Range(0, 40).Select(n => new DiscordEmbedField(new string('n', 300), n == 0 ? "" : new string('v', 2000)))],
            Footer = new string('f', 3000),
        };

        var fitted = EmbedLimits.Fit([.. Enumerable.Repeat(embed, 15)]);

        Assert.True(fitted.Length <= 10);
        Assert.True(fitted.Sum(Size) <= EmbedLimits.MostInAll, $"{fitted.Sum(Size)} characters");
        Assert.All(fitted, one => Assert.Null(one.Url));
        Assert.All(fitted, one => Assert.True(one is { Title: null or { Length: <= 256 }, Description: null or { Length: <= 4096 }, Footer: null or { Length: <= 2048 }, Fields.Length: <= 25 }));
        Assert.All(fitted.SelectMany(one => one.Fields), field => Assert.True(field is { Name.Length: > 0 and <= 256, Value.Length: > 0 and <= 1024 }));
    }

    [Fact]
    public void Whatever_a_message_says_nobody_is_pinged_and_it_is_never_empty()
    {
        var posted = Parse(MessageJson.ForPost(new DiscordMessage("@everyone"), "n-1"));
        var empty = Parse(MessageJson.ForEdit(new DiscordMessage("  ") { Embeds = [new DiscordEmbed("")] }));

        Assert.Equal("[]", posted.GetProperty("allowed_mentions").GetProperty("parse").GetRawText());
        Assert.Equal(("n-1", true), (posted.GetProperty("nonce").GetString(), posted.GetProperty("enforce_nonce").GetBoolean()));
        Assert.Equal("[]", empty.GetProperty("allowed_mentions").GetProperty("parse").GetRawText());
        Assert.Equal(1, empty.GetProperty("content").GetString()!.Length);
        Assert.Equal(0, empty.GetProperty("embeds").GetArrayLength());
    }

    [Fact]
    public void Commands_are_written_the_same_whatever_their_order_with_required_options_first()
    {
        ImmutableArray<DiscordCommandDefinition> commands = [ScriptedInteractions.Ping, ScriptedInteractions.Echo, ScriptedInteractions.Secret];

        var written = CommandJson.Write(commands);

        Assert.Equal(written, CommandJson.Write([.. commands.Reverse()]));
        var json = Parse(written);
        Assert.Equal(["echo", "ping", "secret"], json.EnumerateArray().Select(command => command.GetProperty("name").GetString()));
        Assert.Equal(["channel", "text", "times"], json[0].GetProperty("options").EnumerateArray().Select(option => option.GetProperty("name").GetString()));
        Assert.Equal("32", json[2].GetProperty("default_member_permissions").GetString());
        Assert.Equal(JsonValueKind.Null, json[1].GetProperty("default_member_permissions").ValueKind);
    }

    [Theory]
    [InlineData("""{"code":50035,"message":"Invalid Form Body","errors":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]}}}""", 400, "Discord answered 400, code 50035: Invalid Form Body. content: Must be 2000 or fewer in length.")]
    [InlineData("""{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"fields":{"1":{"value":{"_errors":[{"code":"BASE_TYPE_REQUIRED"}]}}}}}}}""", 400, "Discord answered 400, code 50035: Invalid Form Body. embeds.0.fields.1.value: BASE_TYPE_REQUIRED.")]
    [InlineData("""{"code":50013,"message":"Missing Permissions"}""", 403, "Discord answered 403, code 50013: Missing Permissions. The bot lacks a permission there: it needs View Channel, Send Messages and Embed Links.")]
    [InlineData("<html>", 502, "Discord answered 502.")]
    [InlineData("""{"message":5,"errors":[1]}""", 500, "Discord answered 500.")]
    public void An_error_is_said_in_a_sentence(string body, int status, string sentence) =>
        Assert.Equal(sentence, DiscordErrorText.For((HttpStatusCode)status, RestAnswer.Parse(System.Text.Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void A_repeated_call_waits_longer_each_time_up_to_twenty_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(0.25), RetrySchedule.DelayFor(0, 0));
        Assert.True(RetrySchedule.DelayFor(3, 0.5) > RetrySchedule.DelayFor(1, 0.5));
        Assert.InRange(RetrySchedule.DelayFor(50, 0.999), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    private static int Size(DiscordEmbed embed) =>
        (embed.Title?.Length ?? 0) + (embed.Description?.Length ?? 0) + (embed.Footer?.Length ?? 0) + embed.Fields.Sum(field => field.Name.Length + field.Value.Length);

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;
}
