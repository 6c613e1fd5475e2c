using System.Text;
using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Configuration;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", "1:1  Error", "The file is empty.")]
    [InlineData("  \n\n ", "3:2  Error", "The file is empty.")]
    [InlineData("{\n  \"creators\": [", "2:16 /creators Error", "The file ends before the list [ that begins on line 2 is closed.")]
    [InlineData("{\n  \"creators\"", "2:13  Error", "The file ends before the object { that begins on line 1 is closed.")]
    [InlineData("{\n  \"creators\": [],\n", "3:1  Error", "The file ends before the object { that begins on line 1 is closed.")]
    [InlineData("{\n  \"creators: []\n}", "2:3  Error", "This text has no closing quote on its line.")]
    [InlineData("{\n  creators: []\n}", "2:3  Error", "\"creators\" is not a JSON value or key.")]
    [InlineData("{\n  'creators': []\n}", "2:3  Error", "Text stands in double quotes in JSON.")]
    [InlineData("{\"creators\" []}", "1:13  Error", "A colon or a comma is missing here.")]
    [InlineData("{\"a\": 1 \"b\": 2}", "1:9  Error", "A comma is missing before this.")]
    [InlineData("{\"a\": [1,,2]}", "1:10 /a Error", "There is a comma with nothing before it.")]
    [InlineData("{\"a\": NaN}", "1:7  Error", "\"NaN\" is not a JSON value or key.")]
    [InlineData("{\"a\": tru}", "1:7  Error", "\"tru\" is not a JSON value or key.")]
    [InlineData("{\"a\": 1.}", "1:7  Error", "\"1.\" is not a JSON value or key.")]
    [InlineData("{\"a\": 007}", "1:7  Error", "\"007\" is not a JSON value or key.")]
    [InlineData("{\"a\": true\"b\": 1}", "1:11  Error", "A comma is missing before this.")]
    [InlineData("{\"a\": -Infinity}", "1:7  Error", "\"-Infinity\" is not a JSON value or key.")]
    [InlineData("{\"a\": }", "1:7  Error", "The key before this has no value.")]
    [InlineData("{\"a\": 1}}", "1:9  Error", "There is one closing bracket too many.")]
    [InlineData("{\"a\": [1}", "1:9 /a Error", "This bracket does not close what was opened: the innermost open one is a list [.")]
    [InlineData("{\"a\": 1} hello", "1:10  Error", "There is something after the end of the document.")]
    [InlineData("hello", "1:1  Error", "The document must begin with {.")]
    [InlineData("{\"a\": \"\\q\"}", "1:9  Error", "There is a character here that JSON does not allow in text.")]
    public void A_syntax_error_is_placed_and_said_in_plain_words(string text, string place, string message)
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, text);

        var fault = Assert.Single(faults);
        Assert.Equal((place, message), (fault.Place(), fault.Message));
        Assert.NotEmpty(fault.Remedy);
        Assert.Equal("config/creators.json", fault.File);
    }

    [Fact]
    public void Comments_trailing_commas_and_the_faults_behind_them_show_at_once()
    {
        const string text = """
            {
              // who is on
              "creators": [
                { "creator_id": "a b" }, /* spaces */
              ],
              "creators": [],
            }
            """;

        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, text.ReplaceLineEndings("\n"));

        Assert.Equal(
            [
                ("2:3  Error", "Comments are not allowed in JSON."),
                ("4:28 /creators Error", "There is a comma before the closing ]."),
                ("4:30 /creators Error", "Comments are not allowed in JSON."),
                ("6:3 /creators Error", "The key \"creators\" is there twice; the first one is on line 3."),
                ("6:17  Error", "There is a comma before the closing }."),
            ],
            faults.Select(fault => (fault.Place(), fault.Message)));
    }

    [Fact]
    public void A_byte_order_mark_is_accepted_and_does_not_shift_columns()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, [0xEF, 0xBB, 0xBF, .. "{\"creators\": 5}"u8]);

        Assert.Equal("1:14 /creators Error", Assert.Single(faults).Place());
    }

    [Fact]
    public void Columns_count_characters_not_bytes()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, "{\"notes\": \"äöü🎲\", \"creators\": 5}");

        Assert.Equal("1:31 /creators Error", Assert.Single(faults).Place());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Other_encodings_are_refused_with_the_remedy(string encoding)
    {
        var unicode = Encoding.GetEncoding(encoding);
        foreach (var bytes in new[] { unicode.GetBytes("{}"), [.. unicode.GetPreamble(), .. unicode.GetBytes("{}")] })
        {
            var (_, faults) = Documents.Read(ConfigurationDocument.Creators, bytes);

            var fault = Assert.Single(faults);
            Assert.Equal("0:0  Error", fault.Place());
            Assert.Contains("UTF-8", fault.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_that_are_not_text_are_placed()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, [.. "{\n \"a\": \"x"u8, 0xE4, .. "\"}"u8]);

        var fault = Assert.Single(faults);
        Assert.Equal(("2:9  Error", "Byte 0xE4 is not UTF-8 text."), (fault.Place(), fault.Message));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_fault_not_a_failure()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, "{\"creators\": [{\"creator_id\": \"a\", \"display_name\": \"\\ud83c\"}]}");

        Assert.Equal("1:51 /creators/0 Error", Assert.Single(faults).Place());
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Nesting_ends_at_the_limit(char open, char close)
    {
        var unit = open == '{' ? "{\"a\":" : "[";
        var allowed = string.Concat(Enumerable.Repeat(unit, 31)) + "1" + new string(close, 31);
        var bomb = string.Concat(Enumerable.Repeat(unit, 100_000));

        Assert.Empty(Documents.Read(ConfigurationDocument.System, $"{{\"meta\":{allowed}}}").Faults);
        Assert.Equal("Objects and lists are nested more than 32 deep.", Assert.Single(Documents.Read(ConfigurationDocument.System, $"{{\"meta\":{bomb}").Faults).Message);
    }

    [Fact]
    public void A_million_values_are_refused()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.System, $"{{\"meta\":[{string.Join(',', Enumerable.Repeat('1', 1_000_000))}]}}");

        Assert.Equal("The file holds more than 200000 values.", Assert.Single(faults).Message);
    }

    [Fact]
    public void Thousands_of_faults_are_cut_to_a_readable_number_and_counted()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, $"{{\"creators\": [{string.Join(',', Enumerable.Repeat('1', 500))}]}}");

        Assert.Equal(101, faults.Count);
        Assert.Equal("There are 400 more faults in this file.", faults[^1].Message);
    }

    [Fact]
    public void A_credential_in_the_wrong_place_is_not_quoted()
    {
        const string token = "oauth:k3yk3yk3yk3yk3yk3yk3y";

        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, $$"""{"creators": "{{token}}", "discord_admins": ["{{token}}"]}""");

        Assert.Equal(2, faults.Count);
        Assert.All(faults, fault => Assert.DoesNotContain("k3y", fault.ToString(), StringComparison.Ordinal));
    }
}
