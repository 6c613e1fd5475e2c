using System.Text;
using Runtime.Admin.Display;
using Runtime.Admin.Exports;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;
using Runtime.Core.Exports.Mirror;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class ExportsViewTests
{
    private readonly AdminScene _scene = new AdminScene(ChatSamples.Noon).Set();

    [Fact]
    public void All_documents_are_counted_whatever_the_filter_shows()
    {
        var view = View(search: "jobs");

        Assert.Equal(["state/jobs.json"], view.Rows.Select(row => row.Path));
        Assert.Equal((8, 8, 1), (view.Total, view.Published, view.Problems));
        Assert.Equal(_scene.Exports.Documents.Sum(document => document.Content.Length), view.Bytes);
        Assert.Equal(ChatSamples.Noon, view.LastChange);
    }

    [Fact]
    public void They_are_found_by_visibility_words_and_trouble()
    {
        Assert.Equal(["admin/permissions.json"], View(visibility: ExportVisibility.InternalOnly).Rows.Select(row => row.Path));
        Assert.Equal(["public/version.json"], View(search: " WHAT VERSION ").Rows.Select(row => row.Path));
        Assert.Equal(["state/jobs.json"], View(onlyProblems: true).Rows.Select(row => row.Path));
        Assert.Empty(View(search: "nothing like it").Rows);
    }

    [Fact]
    public void Each_state_has_its_word_and_a_reason_where_something_is_wrong()
    {
        var fine = FakeExportInspector.Describe(_scene.Exports.Find("public/version.json")!);
        var failure = new ExportFailure(fine.Path, "no space left on the disk; free some", ChatSamples.Noon);

        Assert.Equal(("Valid", Tone.Good, ""), Judge(fine));
        Assert.Equal(("Not yet", Tone.Quiet, ""), Judge(fine with { Document = null, Verdict = SchemaVerdict.NotPublished }));
        Assert.Equal(("Not published", Tone.Bad, failure.Reason), Judge(fine with { Document = null, Verdict = SchemaVerdict.NotPublished, Failure = failure }));
        Assert.Equal(("Out of date", Tone.Bad, failure.Reason), Judge(fine with { Failure = failure }));
        Assert.Equal(("Does not fit", Tone.Bad, "/name is missing. Report it with the version of this program."), Judge(fine with { Verdict = new SchemaVerdict(SchemaState.Invalid, ["/name is missing"]) }));
        Assert.Equal(("Not checked", Tone.Warning, "it cannot be read"), Judge(fine with { Verdict = new SchemaVerdict(SchemaState.Unchecked, ["it cannot be read"]) }));
    }

    [Fact]
    public void No_two_visibilities_or_folder_states_look_alike()
    {
        var visibilities = Enum.GetValues<ExportVisibility>().Select(ExportWords.Of).ToList();
        var folders = Enum.GetValues<PathState>().Select(ExportWords.Of).ToList();

        Assert.Distinct(visibilities.Select(status => status.Glyph));
        Assert.Distinct(visibilities.Select(status => status.Tone));
        Assert.Distinct(folders.Select(status => status.Label));
        Assert.Distinct(folders.Select(status => status.Glyph));
        Assert.All(Enum.GetValues<PathState>().Where(state => state != PathState.Valid), state => Assert.EndsWith(".", ExportWords.RemedyFor(state), StringComparison.Ordinal));
        Assert.Equal("", ExportWords.RemedyFor(PathState.Valid));
    }

    [Fact]
    public void Content_is_indented_and_shows_what_would_hide_in_it()
    {
        var text = Text("""{"a":{"b":"<b>Zwölf+ \u202Eevil\u200D"}}""");

        Assert.Equal("{\n  \"a\": {\n    \"b\": \"<b>Zwölf+ \\u202Eevil\\u200D\"\n  }\n}", text.Text);
        Assert.False(text.IsCut);
    }

    [Fact]
    public void Large_content_is_cut_at_the_end_of_a_line()
    {
        var text = Text($"[{string.Join(',', Enumerable.Range(0, 20_000))}]");

        Assert.True(text.IsCut);
        Assert.InRange(text.Text.Length, DocumentText.LongestText - 20, DocumentText.LongestText);
        Assert.EndsWith(",", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_long_line_and_what_is_no_json_are_shown_too()
    {
        Assert.Equal(DocumentText.LongestText, Text($"\"{new string('x', 100_000)}\"").Text.Length);
        Assert.Equal("{broken", Text("{broken").Text);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KB")]
    [InlineData(1536, "1.5 KB")]
    [InlineData(51_200, "50 KB")]
    [InlineData(3_400_000, "3.2 MB")]
    [InlineData(5L * 1024 * 1024 * 1024, "5 GB")]
    public void Sizes_carry_their_unit(long bytes, string text) => Assert.Equal(text, Numbers.Size(bytes));

    private static (string Label, Tone Tone, string Reason) Judge(DocumentStatus status) => DocumentRow.From(status) is var row ? (row.State.Label, row.State.Tone, row.Reason) : default;

    private static DocumentText Text(string json) => DocumentText.From(new PublishedDocument("public/x.json", ExportVisibility.Public, Encoding.UTF8.GetBytes(json), "\"1\"", ChatSamples.Noon));

    private ExportsView View(string search = "", ExportVisibility? visibility = null, bool onlyProblems = false) => ExportsView.From(_scene.Inspector.Documents, search, visibility, onlyProblems);
}
