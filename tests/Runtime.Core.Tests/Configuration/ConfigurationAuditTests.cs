using System.Text.Json.Nodes;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Editing;

namespace Runtime.Core.Tests.Configuration;

public sealed class ConfigurationAuditTests : IDisposable
{
    private readonly TestInstance _instance = new();

    public ConfigurationAuditTests() => _instance.Write(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "daniel", "enabled": true}]}""");

    public void Dispose() => _instance.Dispose();

    [Fact]
    public void An_edit_is_recorded_once_with_its_places_and_without_its_values()
    {
        var editor = _instance.CreateEditor(_instance.CreateStore());

        editor.Apply(ConfigurationDocument.Creators, Hash(editor), Actor.Operator, ConfigurationEdit.Set("/creators/0/enabled", false), ConfigurationEdit.Set("/creators/0/display_name", "hunter2"));

        var entry = Assert.Single(_instance.Audit.Entries);
        Assert.Equal((Actor.Operator, "Edit document", "config/creators.json", AuditOutcome.Done), (entry.By, entry.Action, entry.Target, entry.Outcome));
        Assert.Equal("/creators/0/enabled, /creators/0/display_name", entry.Detail);
    }

    [Fact]
    public void A_refused_edit_is_recorded_as_refused()
    {
        var editor = _instance.CreateEditor(_instance.CreateStore());

        editor.Apply(ConfigurationDocument.Creators, "stale", Actor.LocalScript, ConfigurationEdit.Remove("/creators/0"));
        editor.Replace(ConfigurationDocument.Creators, Hash(editor), Actor.Operator, """{"creators": "hunter2" """);

        Assert.Equal(
            ["local script: Edit document config/creators.json (Refused)", "operator: Replace document config/creators.json (Refused)"],
            _instance.Audit.Lines);
        Assert.StartsWith("removed /creators/0 config/creators.json was changed", _instance.Audit.Entries[1].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(_instance.Audit.Entries, entry => entry.Detail.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_restored_version_and_one_that_is_not_there_are_recorded()
    {
        var editor = _instance.CreateEditor(_instance.CreateStore());
        var applied = editor.Apply(ConfigurationDocument.Creators, Hash(editor), Actor.Operator, ConfigurationEdit.Set("/creators", new JsonArray()));

        editor.Restore(ConfigurationDocument.Creators, applied.Hash, Actor.Operator, editor.History(ConfigurationDocument.Creators)[0].Name);
        editor.Restore(ConfigurationDocument.Creators, Hash(editor), Actor.Operator, "nothing");

        Assert.Equal(
            ["operator: Edit document config/creators.json (Done)", "operator: Restore document config/creators.json (Done)", "operator: Restore document config/creators.json (Refused)"],
            _instance.Audit.Lines);
    }

    [Fact]
    public async Task A_file_saved_by_hand_is_recorded_as_applied_or_refused()
    {
        await _instance.StartStoreAsync();

        _instance.Write(ConfigurationDocument.Creators, """{"creators": []}""");
        _instance.Tick();
        _instance.Write(ConfigurationDocument.Creators, """{"creators": "hunter2"}""");
        _instance.Tick();
        _instance.Tick();

        Assert.Equal(
            [$"{Actor.FileEditor.Name}: Change document config/creators.json (Done)", $"{Actor.FileEditor.Name}: Change document config/creators.json (Refused)"],
            _instance.Audit.Lines);
    }

    [Fact]
    public async Task A_reload_is_recorded_beside_what_it_found()
    {
        var store = await _instance.StartStoreAsync();
        _instance.Write(ConfigurationDocument.Creators, """{"creators": []}""");

        store.ReloadNow(Actor.LocalScript);

        Assert.Equal(["local script: Reload configuration config (Done)", $"{Actor.FileEditor.Name}: Change document config/creators.json (Done)"], _instance.Audit.Lines);
    }

    private static string Hash(ConfigurationEditor editor) => editor.Read(ConfigurationDocument.Creators).Hash;
}
