using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Configuration;

public sealed class TriggersDocumentTests
{
    private const string Head = """{"triggers": [{"trigger_id": "t", "creator": "*", """;

    [Fact]
    public void A_full_command_is_read()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Triggers, """
            {"meta": {"source": "x"}, "triggers": [{
              "trigger_id": "so", "creator_id": "daniel", "type": "command", "command": "!so", "aliases": ["!shout", "!SHOUT"],
              "platforms": ["Twitch"], "roles": ["mod", "broadcaster"], "enabled": false, "description": "d",
              "arguments": [{"name": "user", "type": "user", "required": true}, {"name": "times", "type": "number", "default": 3, "minimum": 1, "maximum": 5}, {"name": "why", "type": "rest"}],
              "cooldown": {"user_seconds": 1.5, "creator_seconds": 2, "global_seconds": 3},
              "response": "{arg.user}", "actions": [{"action_type": "send_chat_message", "payload": {"text": "{arg.why}"}, "reply": true}],
              "updated_at": "2026-01-31T18:00:00Z"
            }]}
            """);

        Assert.Empty(faults);
        var trigger = Assert.Single(configuration.Triggers);
        Assert.Equal(("so", "daniel", TriggerType.Command, "!so", false, "d"), (trigger.Id, trigger.Creator, trigger.Type, trigger.Command, trigger.Enabled, trigger.Description));
        Assert.Equal(["!shout"], trigger.Aliases);
        Assert.Equal(["twitch"], trigger.Platforms);
        Assert.Equal(["moderator", "broadcaster"], trigger.Roles);
        Assert.Equal(new CooldownConfig { User = TimeSpan.FromSeconds(1.5), Creator = TimeSpan.FromSeconds(2), Global = TimeSpan.FromSeconds(3) }, trigger.Cooldown);
        Assert.Equal(
            [
                new TriggerArgumentConfig { Name = "user", Type = "user", Required = true },
                new TriggerArgumentConfig { Name = "times", Type = "number", Default = "3", Minimum = 1, Maximum = 5 },
                new TriggerArgumentConfig { Name = "why", Type = "rest" },
            ],
            trigger.Arguments);
        Assert.Equal([new TriggerActionConfig("send_chat_message", "{arg.user}"), new TriggerActionConfig("send_chat_message", "{arg.why}", true)], trigger.Actions);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 18, 0, 0, TimeSpan.Zero), trigger.UpdatedAt);
    }

    [Fact]
    public void Roles_may_differ_by_platform()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Triggers, Head + """
            "type": "keyword", "keywords": "hi", "response": "x", "roles": {"*": "vip", "youtube": ["member"], "kick": []}}]}
            """);

        Assert.Empty(faults);
        Assert.Equal(["vip"], configuration.Triggers[0].Roles);
        Assert.Equal(["subscriber"], configuration.Triggers[0].RolesByPlatform["youtube"]);
        Assert.Empty(configuration.Triggers[0].RolesByPlatform["kick"]);
        Assert.Equal(["hi"], configuration.Triggers[0].Keywords);
    }

    [Fact]
    public void The_simple_cooldown_is_the_creator_scope()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Triggers, Head + """
            "type": "regex", "pattern": "^x", "response": "x", "cooldown_seconds": 7, "cooldown": {"user_seconds": 30}}]}
            """);

        Assert.Empty(faults);
        Assert.Equal(new CooldownConfig { Creator = TimeSpan.FromSeconds(7), User = TimeSpan.FromSeconds(30) }, configuration.Triggers[0].Cooldown);
    }

    [Theory]
    [InlineData("""{"triggers": [{"creator": "*", "type": "command", "command": "!x", "response": "x"}]}""", "1:15 /triggers/0 Error", "This trigger has no \"trigger_id\".")]
    [InlineData("""{"triggers": [{"trigger_id": "t", "type": "command", "command": "!x", "response": "x"}]}""", "1:15 /triggers/0 Error", "This trigger belongs to nobody.")]
    [InlineData("""{"triggers": [{"trigger_id": "t", "creator": "a", "creator_id": "a", "type": "command", "command": "!x", "response": "x"}]}""", "1:46 /triggers/0/creator Error", "This trigger has both \"creator_id\" and \"creator\".")]
    [InlineData(Head + "\"command\": \"!x\", \"response\": \"x\"}]}", "1:15 /triggers/0 Error", "This trigger has no \"type\".")]
    [InlineData(Head + "\"type\": \"comand\", \"response\": \"x\"}]}", "1:59 /triggers/0/type Error", "\"type\" is \"comand\".")]
    [InlineData(Head + "\"type\": \"command\", \"response\": \"x\"}]}", "1:15 /triggers/0 Error", "This trigger needs \"command\" for its type.")]
    [InlineData(Head + "\"type\": \"keyword\", \"response\": \"x\"}]}", "1:15 /triggers/0 Error", "This trigger needs \"keywords\" for its type.")]
    [InlineData(Head + "\"type\": \"keyword\", \"keywords\": [], \"response\": \"x\"}]}", "1:82 /triggers/0/keywords Error", "\"keywords\" is empty.")]
    [InlineData(Head + "\"type\": \"regex\", \"response\": \"x\"}]}", "1:15 /triggers/0 Error", "This trigger needs \"pattern\" for its type.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a b\", \"response\": \"x\"}]}", "1:81 /triggers/0/command Error", "\"!a b\" is not a single word.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"response\": \"x\", \"roles\": [\"moderatr\"]}]}", "1:113 /triggers/0/roles Error", "\"moderatr\" is not a role.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"response\": \"x\", \"cooldown_seconds\": -1}]}", "1:124 /triggers/0/cooldown_seconds Error", "\"cooldown_seconds\" must be from 0 to 2678400.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"response\": \"x\", \"cooldown_seconds\": 1e999}]}", "1:124 /triggers/0/cooldown_seconds Error", "\"cooldown_seconds\" must be from 0 to 2678400.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"response\": \"x\", \"cooldown_seconds\": \"5\"}]}", "1:124 /triggers/0/cooldown_seconds Error", "\"cooldown_seconds\" must be a number, but is the text \"5\".")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"actions\": [{\"text\": \"x\"}]}]}", "1:99 /triggers/0/actions/0 Error", "This action has no \"type\".")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"actions\": [{\"type\": \"send_chat_message\"}]}]}", "1:99 /triggers/0/actions/0 Error", "This action has no \"text\" to say.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"response\": \"x\", \"arguments\": [{\"name\": \"a\", \"type\": \"rest\"}, \"b\"]}]}", "1:149 /triggers/0/arguments/1 Error", "No argument can follow one of type \"rest\", which takes everything that is left.")]
    [InlineData(Head + "\"type\": \"command\", \"command\": \"!a\", \"response\": \"x\", \"arguments\": [\"1a\"]}]}", "1:118 /triggers/0/arguments/0 Error", "\"1a\" cannot be the name of an argument.")]
    public void A_faulty_trigger_is_placed_and_explained(string text, string place, string message)
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Triggers, text);

        var fault = Assert.Single(faults);
        Assert.Equal((place, message), (fault.Place(), fault.Message));
    }

    [Theory]
    [InlineData("\"type\": \"command\", \"command\": \"ping\", \"response\": \"x\"", "has no prefix")]
    [InlineData("\"type\": \"command\", \"command\": \"!ping\"", "does nothing when it fires")]
    [InlineData("\"type\": \"command\", \"command\": \"!ping\", \"response\": \"hi {usr}\"", "{usr}")]
    [InlineData("\"type\": \"command\", \"command\": \"!ping\", \"response\": \"hi {arg.user}\"", "{arg.user}")]
    [InlineData("\"type\": \"command\", \"command\": \"!ping\", \"response\": \"x\", \"pattern\": \"^x\"", "has no effect on a trigger of this type")]
    [InlineData("\"type\": \"command\", \"command\": \"!ping\", \"actions\": [{\"type\": \"play_sound\"}]", "cannot carry out")]
    [InlineData("\"type\": \"regex\", \"pattern\": \"a*\", \"response\": \"x\"", "matches every message")]
    [InlineData("\"type\": \"command\", \"command\": \"!ping\", \"response\": \"x\", \"platforms\": [\"twich\"]", "twich")]
    public void What_is_odd_but_usable_is_a_warning(string fields, string expected)
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Triggers, Head + fields + "}]}");

        Assert.Single(configuration.Triggers);
        var fault = Assert.Single(faults);
        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_braces_that_is_no_variable_is_left_alone()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Triggers, Head + """
            "type": "command", "command": "!x", "response": "{user} {random:1-6} {random:a|b} {time:Europe/Berlin} {{usr}} {something else} {}"}]}
            """);

        Assert.Empty(faults);
    }

    [Fact]
    public void All_faults_of_a_document_show_at_once()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Triggers, """
            {"triggers": [
              {"trigger_id": "a", "creator": "*", "type": "command", "command": 5, "response": true},
              {"trigger_id": "a", "creator": "*", "type": "regex", "pattern": "(", "response": "x", "enabled": 1}
            ]}
            """);

        Assert.Equal(
            ["/triggers/0/command", "/triggers/0/response", "/triggers/1/trigger_id", "/triggers/1/pattern", "/triggers/1/enabled"],
            faults.Select(fault => fault.Pointer));
    }
}
