using System.Globalization;
using Runtime.Admin.Discord;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class DiscordMarkupTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("**bold** and *soft*", "[Bold:bold] and [Italic:soft]")]
    [InlineData("***both***", "[Bold, Italic:both]")]
    [InlineData("__under ~~gone~~__", "[Underline:under ][Underline, Struck:gone]")]
    [InlineData("||hidden|| `*code*`", "[Spoiler:hidden] [Code:*code*]")]
    [InlineData("snake_case_name stays", "snake_case_name stays")]
    [InlineData("a * b * c", "a * b * c")]
    [InlineData("**never closed", "**never closed")]
    [InlineData(@"\*\*not bold\*\* \\", @"**not bold** \")]
    [InlineData("[words](https://example.com) https://example.com/a_b.", "[Link:words] [Link:https://example.com/a_b].")]
    [InlineData("[words](javascript:alert(1))", "[words](javascript:alert(1))")]
    [InlineData("<#7> <#8> <t:0:f>", "[Filled:#clips] [Filled:#8] [Filled:1970-01-01 00:00 UTC]")]
    [InlineData("<t:999999999999999:f> <b>", "<t:999999999999999:f> <b>")]
    [InlineData(@"https\://example\.com", "https://example.com")]
    public void A_line_is_read_as_discord_reads_it(string line, string spans) =>
        Assert.Equal(spans, string.Concat(DiscordMarkup.Read(line, NameOf).Select(span => span.Styles == MarkupStyles.None ? span.Text : $"[{span.Styles}:{span.Text}]")));

    [Fact]
    public void Whatever_is_escaped_comes_out_as_it_went_in() => Assert.All(
        HostileText.Corpus.Where(text => text.All(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))),
        text =>
        {
            var span = Assert.Single(DiscordMarkup.Read(DiscordText.Escape(text), _ => null));
            Assert.Equal((text, MarkupStyles.None), (span.Text.Replace("\u200b", "", StringComparison.Ordinal), span.Styles));
        });

    [Fact]
    public void Any_text_is_read_without_a_loss_of_letters_beyond_marks()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var text = new string(random.GetItems<char>("*_~|`\\<>[]()#t:1h ab", 40));
            var shown = string.Concat(DiscordMarkup.Read(text, _ => null).Select(span => span.Text));
            Assert.True(text.Count(char.IsAsciiLetter) >= shown.Count(letter => letter is 'a' or 'b' or 'h'), $"seed {seed}: {text}");
            Assert.True(shown.Count(letter => letter == 'a') >= text.Count(letter => letter == 'a') || text.Contains('<', StringComparison.Ordinal) || text.Contains("](", StringComparison.Ordinal), $"seed {seed}: {text}");
        }
    }

    [Theory]
    [InlineData("# big", MarkupLineKind.Heading, "big")]
    [InlineData("-# little", MarkupLineKind.Small, "little")]
    [InlineData("> said", MarkupLineKind.Quote, "said")]
    [InlineData("- one", MarkupLineKind.Item, "one")]
    [InlineData("#no heading", MarkupLineKind.Text, "#no heading")]
    [InlineData(@"\# escaped", MarkupLineKind.Text, "# escaped")]
    public void A_lines_beginning_says_what_it_is(string text, MarkupLineKind kind, string shown)
    {
        var line = Assert.Single(MarkupLine.Read(text, NameOf));

        Assert.Equal((kind, shown), (line.Kind, string.Concat(line.Spans.Select(span => span.Text))));
    }

    [Theory]
    [InlineData(NoticeTemplates.Live, "{creator} {title}", null)]
    [InlineData(NoticeTemplates.Live, "{Creator}", "{Creator}: not known")]
    [InlineData(NoticeTemplates.Live, "{clips}", "{clips}: always empty")]
    [InlineData(NoticeTemplates.Ended, "{clips} {duration}", null)]
    [InlineData("kick_clips", "{clippers} {clip_id}", null)]
    [InlineData("kick_clips", "{category}", "{category}: always empty")]
    [InlineData(NoticeTemplates.Announcement, "{text}", null)]
    [InlineData(NoticeTemplates.Announcement, "News", "Without {text}")]
    [InlineData(NoticeTemplates.Announcement, "{text} {creator}", "{creator}: not filled in here")]
    public void A_template_is_told_of_variables_that_do_nothing(string template, string text, string? problem)
    {
        var said = TemplateCheck.OfDescription(template, text);

        Assert.Equal(problem is null, said is null);
        Assert.StartsWith(problem ?? "", said ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_of_the_documents_stands_for_something_somewhere() =>
        Assert.Equal(NoticeTemplates.Variables.Order(), NoticeTemplates.Names.SelectMany(name => TemplateCheck.VariablesOf(name)).Select(variable => variable.Name).Distinct().Order());

    [Fact]
    public void A_template_that_the_document_would_leave_out_is_too_long()
    {
        Assert.StartsWith("Too long", TemplateCheck.OfTitle(NoticeTemplates.Live, new string('x', 257)), StringComparison.Ordinal);
        Assert.True(TemplateCheck.IsTooLong("", new string('x', 2001)));
        Assert.False(TemplateCheck.IsTooLong(new string('x', 256), new string('x', 2000)));
        Assert.NotNull(TemplateCheck.OfTitle(NoticeTemplates.Announcement, "{text}"));
    }

    private static string? NameOf(Snowflake channel) => channel.Value == 7 ? "clips" : null;
}
