using System.Globalization;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Tests.Chat;

public sealed class ChatTextTests
{
    private static readonly ChatEmote Emote = new("twitch", "25", null);

    [Theory]
    [InlineData("")]
    [InlineData("an ordinary line, with punctuation!")]
    [InlineData("Grüße aus Köln")]
    [InlineData("안녕하세요")]
    [InlineData("日本語のテキスト")]
    [InlineData("Привет")]
    [InlineData("👉 🎉 party")]
    [InlineData("👨‍👩‍👧‍👦 family, ❤️ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("नमस्ते और สวัสดี")]
    public void Honest_text_stays_the_same_object(string text) => Assert.Same(text, ChatText.Clean(text));

    [Theory]
    [InlineData("a\u0000b\u001b[2Jc\u007f\u0090", "ab[2Jc")]
    [InlineData("one\r\n[MOD] two\u2028three\u0085four", "one  [MOD] two three four")]
    [InlineData("tab\there", "tab here")]
    [InlineData("\u202Eevil\u202C \u2066x\u2069", "evil x")]
    [InlineData("hello \U000E0000", "hello")]
    [InlineData("he\U000E0001llo", "hello")]
    [InlineData("hello\u200B\u2060\u034F \u2800", "hello")]
    [InlineData("hello   ", "hello")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301\u0301b")]
    [InlineData("a\u0301\u0301\u0301\u0301\u202A\u0301\u200D\u0301b", "a\u0301\u0301\u0301\u0301\u200Db")]
    [InlineData(" \u200B ", "")]
    public void What_only_harms_goes(string text, string cleaned) => Assert.Equal(cleaned, ChatText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_visible_replacement() =>
        Assert.Equal("\uFFFDlone", ChatText.Clean(new string([(char)0xD800, .. "lone"])));

    [Fact]
    public void Length_is_counted_in_what_a_reader_calls_characters()
    {
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 360));

        Assert.Equal(500, ChatText.Clean(new string('x', 20_000)).Length);
        Assert.Equal(families, ChatText.Clean(families));
        Assert.Equal(500, new StringInfo(ChatText.Clean(string.Concat(Enumerable.Repeat("👍🏽", 700)))).LengthInTextElements);
        Assert.True(ChatText.Clean("👨" + string.Concat(Enumerable.Repeat("\u200D👨", 20_000))).Length <= 4000);
    }

    [Fact]
    public void Emotes_move_with_their_text_and_go_with_it()
    {
        const string Text = "\u202Eab Kappa \U000E0000\U000E0001";
        EmoteSpan[] spans = [new(0, 1, Emote), new(4, 5, Emote), new(10, 4, Emote)];

        var cleaned = ChatText.Clean(Text, [.. spans], out var moved);

        Assert.Equal("ab Kappa", cleaned);
        Assert.Equal([new EmoteSpan(3, 5, Emote)], moved);
    }

    [Theory]
    [InlineData("  Bob  ", "Bob")]
    [InlineData("\u202E\n", "")]
    public void Names_lose_the_space_around_them(string name, string cleaned) => Assert.Equal(cleaned, ChatText.CleanName(name));

    [Fact]
    public void Names_are_short() => Assert.Equal(ChatText.MostNameGraphemes, ChatText.CleanName(new string('x', 500)).Length);

    [Fact]
    public void Whatever_comes_in_comes_out_safe_and_cleaning_twice_changes_nothing()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        int[] odd = [0, 7, 9, 10, 13, 32, 0x85, 0xAD, 0x301, 0x20DD, 0x200B, 0x200D, 0x202E, 0x2028, 0x2066, 0x2800, 0xD800, 0xDC00, 0xFE0F, 0xFEFF, 0x1F3F4, 0xE0000, 0xE0067, 0xE007F, 0x1F44D, 0x1F3FD, 'a', 'b', 0xE9, 0xAC00];

        for (var round = 0; round < 20_000; round++)
        {
            var text = Compose(random, odd, random.Next(40));
            var spans = text.Length == 0 ? [] : Spans(random, text);
            var cleaned = ChatText.Clean(text, [.. spans], out var moved);
            var why = $"seed {seed}, round {round}: {string.Join(' ', text.Select(letter => ((int)letter).ToString("X4", CultureInfo.InvariantCulture)))}";

            Assert.True(cleaned == ChatText.Clean(cleaned), why);
            Assert.False(cleaned.Any(letter => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029'), why);
            Assert.True(moved.All(span => span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= cleaned.Length), why);
            Assert.True(moved.Zip(moved.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start), why);
        }
    }

    private static string Compose(Random random, int[] odd, int length)
    {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var value = odd[random.Next(odd.Length)];
            _ = Rune.IsValid(value) ? text.Append(new Rune(value).ToString()) : text.Append((char)value);
        }

        return text.ToString();
    }

    private static IEnumerable<EmoteSpan> Spans(Random random, string text)
    {
        for (var start = random.Next(4); start < text.Length; start += 1 + random.Next(6))
        {
            var length = Math.Min(1 + random.Next(4), text.Length - start);
            yield return new EmoteSpan(start, length, Emote);
            start += length;
        }
    }
}
