using System.Text;
using System.Text.Json.Nodes;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Editing;

namespace Runtime.Core.Tests.Configuration;

public sealed class ConfigurationEditorTests
{
    private const string Written = """
        {
            "creators": [
                { "creator_id": "daniel",   "my_own_key": { "kept": 12345678901234567890 } },
                {
                    "creator_id": "anna",
                    "platforms": {"twitch": true}
                }
            ],
            "colour": "grün"
        }

        """;

    private static string Before { get; } = Written.ReplaceLineEndings("\n");

    [Fact]
    public void A_set_value_changes_its_bytes_and_no_others()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);

        var result = editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Set("/creators/1/platforms/twitch", false));

        Assert.Equal(EditStatus.Applied, result.Status);
        Assert.Equal(Before.Replace("true", "false", StringComparison.Ordinal), Text(instance));
    }

    [Fact]
    public void Members_and_items_are_added_in_the_style_of_their_neighbours()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);

        var result = editor.Apply(
            ConfigurationDocument.Creators,
            hash,
            Actor.Operator,
            ConfigurationEdit.Set("/creators/0/display_name", "Dän \"D\" O'Neil"),
            ConfigurationEdit.Set("/creators/1/platforms/kick/channel", "anna"),
            ConfigurationEdit.Set("/creators/-", new JsonObject { ["creator_id"] = "eve", ["platforms"] = new JsonArray("twitch", "kick") }),
            ConfigurationEdit.Set("/discord_admins", new JsonArray()));

        Assert.Equal(EditStatus.Applied, result.Status);
        Assert.Equal(
            """
            {
                "creators": [
                    { "creator_id": "daniel",   "my_own_key": { "kept": 12345678901234567890 }, "display_name": "Dän \"D\" O'Neil" },
                    {
                        "creator_id": "anna",
                        "platforms": {"twitch": true, "kick": { "channel": "anna" }}
                    },
                    {
                      "creator_id": "eve",
                      "platforms": ["twitch", "kick"]
                    }
                ],
                "colour": "grün",
                "discord_admins": []
            }

            """.ReplaceLineEndings("\n"),
            Text(instance));
    }

    [Fact]
    public void Removed_members_and_items_take_their_commas_along()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);

        var result = editor.Apply(
            ConfigurationDocument.Creators,
            hash,
            Actor.Operator,
            ConfigurationEdit.Remove("/creators/0"),
            ConfigurationEdit.Remove("/creators/0/platforms/twitch"),
            ConfigurationEdit.Remove("/colour"));

        Assert.Equal(EditStatus.Applied, result.Status);
        Assert.Equal("{\n    \"creators\": [\n        {\n            \"creator_id\": \"anna\",\n            \"platforms\": {}\n        }\n    ]\n}\n", Text(instance));
    }

    [Fact]
    public void An_edit_is_in_force_when_the_call_returns()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.System, """{"system": {"hot_reload": {"enabled": false}}}""");
        instance.Write(ConfigurationDocument.Creators, Before);
        var store = instance.CreateStore();
        var editor = instance.CreateEditor(store);

        editor.Apply(ConfigurationDocument.Creators, editor.Read(ConfigurationDocument.Creators).Hash, Actor.Operator, ConfigurationEdit.Set("/creators/0/enabled", false));

        Assert.False(store.Current.Creators[0].Enabled);
    }

    [Fact]
    public void An_edit_based_on_an_older_version_is_a_conflict()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);
        var first = editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Set("/creators/0/enabled", false));

        var second = editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Set("/creators/0/enabled", true));

        Assert.Equal((EditStatus.Conflict, first.Hash), (second.Status, second.Hash));
        Assert.Contains("\"enabled\": false", Text(instance), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_that_would_break_the_document_is_refused_with_the_faults()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);

        var result = editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Set("/creators/1/creator_id", "daniel"));

        Assert.Equal(EditStatus.Invalid, result.Status);
        Assert.Equal("/creators/1/creator_id", Assert.Single(result.Faults).Pointer);
        Assert.Equal(Before, Text(instance));
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/creators/7")]
    [InlineData("/creators/x")]
    [InlineData("")]
    public void Removing_what_is_not_there_is_refused(string pointer)
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);

        Assert.Equal(EditStatus.Invalid, editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Remove(pointer)).Status);
    }

    [Fact]
    public void What_an_edit_replaces_can_be_brought_back()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);
        var applied = editor.Replace(ConfigurationDocument.Creators, hash, Actor.Operator, """{"creators": []}""");
        var version = Assert.Single(editor.History(ConfigurationDocument.Creators));
        Assert.Equal(instance.Time.GetUtcNow(), version.ReplacedAt);

        var restored = editor.Restore(ConfigurationDocument.Creators, applied.Hash, Actor.Operator, version.Name);

        Assert.Equal((EditStatus.Applied, hash), (restored.Status, restored.Hash));
        Assert.Equal(Before, Text(instance));
    }

    [Fact]
    public void History_is_bounded_and_knows_no_other_files()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);
        for (var round = 0; round < 53; round++)
        {
            instance.Time.Advance(TimeSpan.FromSeconds(1));
            hash = editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Set("/creators/0/enabled", round % 2 == 0)).Hash;
        }

        Assert.Equal(50, editor.History(ConfigurationDocument.Creators).Length);
        Assert.Equal(EditStatus.Invalid, editor.Restore(ConfigurationDocument.Creators, hash, Actor.Operator, "../../triggers.json").Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_two_writers_each_change_is_kept_or_refused_and_never_lost()
    {
        using var instance = new TestInstance();
        var (editor, _) = Open(instance);
        async Task<int> WriteAsync(string key)
        {
            await Task.Yield();
            var applied = 0;
            while (applied < 15)
            {
                var current = editor.Read(ConfigurationDocument.Creators);
                var count = (int?)JsonNode.Parse(current.Text)![key] ?? 0;
                var result = editor.Apply(ConfigurationDocument.Creators, current.Hash, Actor.Operator, ConfigurationEdit.Set("/" + key, count + 1));
                applied += result.Status == EditStatus.Applied ? 1 : 0;
            }

            return applied;
        }

        await Task.WhenAll(Task.Run(() => WriteAsync("left")), Task.Run(() => WriteAsync("right")));

        var document = JsonNode.Parse(Text(instance))!;
        Assert.Equal((15, 15), ((int)document["left"]!, (int)document["right"]!));
        Assert.Empty(Directory.EnumerateFiles(instance.Paths.Config, "*.tmp"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_beside_a_busy_writer_never_applies_a_torn_document()
    {
        using var instance = new TestInstance();
        var (editor, hash) = Open(instance);
        var store = instance.CreateStore();
        _ = store.Current;
        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 40; round++)
            {
                hash = editor.Apply(ConfigurationDocument.Creators, hash, Actor.Operator, ConfigurationEdit.Set("/creators/0/display_name", new string((char)('a' + (round % 26)), 90))).Hash;
            }
        }, TestContext.Current.CancellationToken);

        do
        {
            var configuration = store.ReloadNow(Actor.Operator);
            Assert.Empty(configuration.Faults);
            Assert.Equal(2, configuration.Creators.Length);
        }
        while (!writer.IsCompleted);

        await writer;
    }

    [Fact]
    public void A_linked_document_stays_linked()
    {
        using var instance = new TestInstance();
        var elsewhere = Path.Combine(instance.Paths.Root, "elsewhere.json");
        File.WriteAllText(elsewhere, Before);
        try
        {
            File.CreateSymbolicLink(instance.PathOf(ConfigurationDocument.Creators), elsewhere);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("This user may not make links here.");
        }

        var editor = instance.CreateEditor(instance.CreateStore());
        editor.Apply(ConfigurationDocument.Creators, editor.Read(ConfigurationDocument.Creators).Hash, Actor.Operator, ConfigurationEdit.Set("/colour", "red"));

        Assert.NotNull(File.ResolveLinkTarget(instance.PathOf(ConfigurationDocument.Creators), returnFinalTarget: false));
        Assert.Contains("\"red\"", File.ReadAllText(elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_too_large_to_read_is_not_overwritten()
    {
        using var instance = new TestInstance();
        var editor = instance.CreateEditor(instance.CreateStore());
        instance.Write(ConfigurationDocument.Creators, new byte[5 * 1024 * 1024]);

        var result = editor.Replace(ConfigurationDocument.Creators, editor.Read(ConfigurationDocument.Creators).Hash, Actor.Operator, "{}");

        Assert.Equal(EditStatus.Unwritable, result.Status);
        Assert.Equal(5 * 1024 * 1024, new FileInfo(instance.PathOf(ConfigurationDocument.Creators)).Length);
    }

    private static (ConfigurationEditor Editor, string Hash) Open(TestInstance instance)
    {
        instance.Write(ConfigurationDocument.Creators, Before);
        var editor = instance.CreateEditor(instance.CreateStore());
        return (editor, editor.Read(ConfigurationDocument.Creators).Hash);
    }

    private static string Text(TestInstance instance) => File.ReadAllText(instance.PathOf(ConfigurationDocument.Creators), Encoding.UTF8);
}
