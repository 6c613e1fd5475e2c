namespace Runtime.Core.Tests.Configuration;

/// <summary>Documents on which the schema (for editors) and the reader (for the runtime) are held against each other.</summary>
public static class SchemaSamples
{
    private const string Trigger = """{"triggers": [{"trigger_id": "t", "creator_id": "a", """;

    public static TheoryData<string, string> Good => new()
    {
        { "creators", "{}" },
        { "creators", """{"creators": null}""" },
        { "creators", """{"creators": [{"creator_id": "a", "display_name": null, "anything": 1}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "platforms": {"twitch": true, "kick": {"enabled": false, "channel": "x"}}}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "platforms": ["twitch", {"name": "kick"}]}], "discord_admins": ["1", 2]}""" },
        { "services", """{"twitch": true, "kick": {"enabled": false, "telemetry_enabled": null}}""" },
        { "platforms", """{"platforms": [{"name": "twitch", "enabled": true, "state": "paused", "notes": null}, {"platform": "kick"}]}""" },
        { "system", """{"system": {"platform_polling_enabled": {"enabled": true}, "platforms": {"kick": true}, "jobs": {"clips": {"enabled": false}}}}""" },
        { "system", """{"system": {"hot_reload": {"interval_seconds": 0.5}}, "actions": {"mode": "log-only"}, "chat": {"log": true, "api": 5}}""" },
        { "chat_behaviour", """{"send_cooldown_seconds": 0, "triggers": [{"match": "a", "match_mode": "contains_icase", "response": "b"}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "response": "x", "roles": {"*": "vip", "kick": ["everyone"]}}]}""" },
        { "triggers", Trigger + """ "type": "keyword", "keywords": "x", "actions": [{"action_type": "send_chat_message", "payload": {"text": "x"}}], "cooldown": {"user_seconds": 1}}]}""" },
        { "triggers", Trigger + """ "type": "regex", "pattern": "^x", "response": "x", "platforms": "twitch", "command": null}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "response": "{arg.a}", "arguments": ["a", {"name": "b", "type": "number", "default": 5}]}]}""" },
        { "tiers", """{"version": 1, "tiers": {"open": {"label": "O", "features": {"triggers": {"max_triggers": 0}, "clips": 5}}}}""" },
        { "ratelimits", """{"rate_limits": [{"rate_limit_id": "r", "creator": "*", "platform": null, "window_seconds": 0.5, "max_events": 0}]}""" },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "creators", "[]" },
        { "creators", """{"creators": {}}""" },
        { "creators", """{"creators": [5]}""" },
        { "creators", """{"creators": [{"display_name": "no id"}]}""" },
        { "creators", """{"creators": [{"creator_id": "a b"}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "enabled": "true"}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "platforms": "twitch"}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "platforms": {"twitch": 1}}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "platforms": {"twitch": {"channel": 5}}}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "limits": []}]}""" },
        { "creators", """{"discord_admins": ["someone"]}""" },
        { "services", """{"twitch": "on"}""" },
        { "services", """{"twitch": {"enabled": 1}}""" },
        { "platforms", """{"platforms": {}}""" },
        { "platforms", """{"platforms": [{"enabled": true}]}""" },
        { "platforms", """{"platforms": [{"name": "twitch", "state": "sleeping"}]}""" },
        { "system", """{"system": []}""" },
        { "system", """{"system": {"platforms": {"twitch": "yes"}}}""" },
        { "system", """{"system": {"hot_reload": {"enabled": "no"}}}""" },
        { "system", """{"system": {"hot_reload": {"interval_seconds": 0}}}""" },
        { "system", """{"actions": {"mode": "pretend"}}""" },
        { "system", """{"mirrors": {"targets": {}}}""" },
        { "system", """{"mirrors": {"interval_seconds": 0}}""" },
        { "system", """{"mirrors": {"auto_detect": "no"}}""" },
        { "system", """{"mirrors": {"targets": [{"path": ""}]}}""" },
        { "system", """{"mirrors": {"targets": [{"name": "a/b", "path": ""}]}}""" },
        { "system", """{"mirrors": {"targets": [{"name": "a", "profile": "secret"}]}}""" },
        { "chat_behaviour", """{"send_cooldown_seconds": -1}""" },
        { "chat_behaviour", """{"triggers": [{"match": "a"}]}""" },
        { "chat_behaviour", """{"triggers": [{"match": "a", "response": "b", "match_mode": "regex"}]}""" },
        { "triggers", """{"triggers": [{"creator_id": "a", "type": "command", "command": "!x", "response": "x"}]}""" },
        { "triggers", """{"triggers": [{"trigger_id": "t", "type": "command", "command": "!x", "response": "x"}]}""" },
        { "triggers", Trigger + """ "creator": "a", "type": "command", "command": "!x", "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "command", "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "keyword", "keywords": [], "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "regex", "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "other", "command": "!x", "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x y", "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "response": "x", "roles": ["king"]}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "response": "x", "cooldown": {"user_seconds": "5"}}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "actions": [{"text": "x"}]}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "response": "x", "arguments": [{"name": "a", "type": "date"}]}]}""" },
        { "tiers", """{"tiers": []}""" },
        { "tiers", """{"tiers": {"open": {"features": {"triggers": {"max_triggers": 1.5}}}}}""" },
        { "ratelimits", """{"rate_limits": [{"window_seconds": 1, "max_events": 1}]}""" },
        { "ratelimits", """{"rate_limits": [{"rate_limit_id": "r", "max_events": 1}]}""" },
        { "ratelimits", """{"rate_limits": [{"rate_limit_id": "r", "window_seconds": 0, "max_events": 1}]}""" },
    };

    public static TheoryData<string, string> BeyondSchema => new()
    {
        { "system", """{"mirrors": {"targets": [{"name": "a", "path": "dashboards/mine"}]}}""" },
        { "system", """{"mirrors": {"targets": [{"name": "a"}, {"name": "A"}]}}""" },
        { "creators", """{"creators": [{"creator_id": "a"}, {"creator_id": "A"}]}""" },
        { "creators", """{"creators": [{"creator_id": "con"}]}""" },
        { "creators", """{"creators": [{"creator_id": "a", "platforms": {"twitch": {"channel": "two words"}}}]}""" },
        { "platforms", """{"platforms": [{"name": "twitch"}, {"name": "twitch"}]}""" },
        { "triggers", Trigger + """ "type": "regex", "pattern": "(", "response": "x"}]}""" },
        { "triggers", Trigger + """ "type": "command", "command": "!x", "response": "x", "arguments": ["a", "a"]}]}""" },
        { "ratelimits", """{"rate_limits": [{"rate_limit_id": "r", "window_seconds": 1, "max_events": 1}, {"rate_limit_id": "r", "window_seconds": 1, "max_events": 1}]}""" },
    };
}
