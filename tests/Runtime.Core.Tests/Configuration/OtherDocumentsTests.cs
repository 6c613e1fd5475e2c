using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Documents;

namespace Runtime.Core.Tests.Configuration;

public sealed class OtherDocumentsTests
{
    [Fact]
    public void An_empty_system_document_has_the_defaults_of_the_contracts()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.System, "{}");

        Assert.Empty(faults);
        var system = configuration.System;
        Assert.True(system.PlatformPollingEnabled);
        Assert.Equal(["discord=True", "kick=False", "twitch=True", "youtube=True"], system.Platforms.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(["clips=True", "polls=True", "tallies=True"], system.Jobs.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal((true, 1d, ActionsMode.Execute, false), (system.HotReload.Enabled, system.HotReload.IntervalSeconds, system.ActionsMode, system.ChatLogEnabled));
    }

    [Fact]
    public void A_system_document_of_the_older_runtime_is_read_without_complaint()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.System, """
            {
              "system": {
                "platform_polling_enabled": {"enabled": false},
                "platforms": {"youtube": {"enabled": false}, "twitch": true, "kick": true},
                "jobs": {"clips": {"enabled": false}, "raffles": true},
                "hot_reload": {"enabled": false, "watch_path": "runtime/exports", "interval_seconds": 5}
              },
              "chat": {"api": {"enabled": true, "host": "0.0.0.0", "port": 8210, "allow_origins": ["*"]}, "synthetic": {"enabled": true, "creator_token": "x"}, "log": {"enabled": true}},
              "clips": {"encoding": {"concurrency": 2}},
              "actions": {"mode": "log-only"}
            }
            """);

        Assert.Empty(faults);
        var system = configuration.System;
        Assert.Equal((false, false, 5d, ActionsMode.LogOnly, true), (system.PlatformPollingEnabled, system.HotReload.Enabled, system.HotReload.IntervalSeconds, system.ActionsMode, system.ChatLogEnabled));
        Assert.Equal(["discord=True", "kick=True", "twitch=True", "youtube=False"], system.Platforms.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(["clips=False", "polls=True", "raffles=True", "tallies=True"], system.Jobs.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void An_entry_of_platforms_wins_over_the_same_service_as_a_whole()
    {
        var services = ParsedDocument.Parse(ConfigurationDocument.Services, """{"$schema": "x", "meta": {}, "twitch": {"enabled": true}, "Kick": true, "other": {"enabled": true, "telemetry_enabled": false}}"""u8.ToArray());
        var platforms = ParsedDocument.Parse(ConfigurationDocument.Platforms, """{"platforms": [{"name": "twitch", "state": "paused", "paused_reason": "holiday"}]}"""u8.ToArray());

        var configuration = ConfigurationAssembly.Combine([services, platforms]);

        Assert.Equal(
            ["kick True True ", "other True False ", "twitch False False paused"],
            configuration.Platforms.Values.Select(platform => $"{platform.Name} {platform.Enabled} {platform.TelemetryEnabled} {platform.State}"));
    }

    [Fact]
    public void Tiers_rate_limits_and_chat_behaviour_are_read()
    {
        var configuration = ConfigurationAssembly.Combine(
        [
            ParsedDocument.Parse(ConfigurationDocument.Tiers, """{"tiers": {"Gold": {"label": "G", "features": {"triggers": {"max_triggers": 3, "min_cooldown_seconds": 0.5}}}}}"""u8.ToArray()),
            ParsedDocument.Parse(ConfigurationDocument.RateLimits, """{"rate_limits": [{"rate_limit_id": "r", "creator": "*", "platform": "Twitch", "window_seconds": 30, "max_events": 20}]}"""u8.ToArray()),
            ParsedDocument.Parse(ConfigurationDocument.ChatBehaviour, """{"send_cooldown_seconds": 2, "poll_seconds": 2, "triggers": [{"match": " hi ", "match_mode": "contains_icase", "response": "hello", "cooldown_seconds": 5}]}"""u8.ToArray()),
        ]);

        Assert.Equal(new TierConfig { Label = "G", MaxTriggers = 3, MinTriggerCooldown = TimeSpan.FromSeconds(0.5) }, configuration.Tiers["gold"]);
        Assert.Equal(new RateLimitConfig { Id = "r", Platform = "twitch", Window = TimeSpan.FromSeconds(30), MaxEvents = 20 }, Assert.Single(configuration.RateLimits));
        Assert.Equal(TimeSpan.FromSeconds(2), configuration.ChatBehaviour.SendCooldown);
        Assert.Equal(new ChatBehaviourReply { Match = "hi", WholeMessage = false, Response = "hello", Cooldown = TimeSpan.FromSeconds(5) }, Assert.Single(configuration.ChatBehaviour.Replies));
    }

    [Fact]
    public void Documents_are_held_against_each_other()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "daniel", "tier": "platinum"}]}""");
        instance.Write(ConfigurationDocument.Triggers, """{"triggers": [{"trigger_id": "t", "creator_id": "danel", "type": "command", "command": "!x", "response": "x"}]}""");
        instance.Write(ConfigurationDocument.Tiers, """{"tiers": {"open": {"features": {"triggers": {"max_triggers": 0}}}}}""");
        instance.Write(ConfigurationDocument.RateLimits, """{"rate_limits": [{"rate_limit_id": "r", "creator": "nobody", "window_seconds": 1, "max_events": 1}]}""");

        var faults = ConfigurationChecker.Check(instance.Paths).Faults;

        Assert.Equal(
            [
                ("config/creators.json", "1:48 /creators/0/tier Warning", "Use one of: open."),
                ("config/ratelimits.json", "1:52 /rate_limits/0/creator Warning", "Add the creator to config/creators.json, or use \"*\" for all of them."),
                ("config/triggers.json", "1:49 /triggers/0/creator_id Warning", "Did you mean \"daniel\"?"),
            ],
            faults.Select(fault => (fault.File, fault.Place(), fault.Remedy)));
    }

    [Fact]
    public void More_triggers_than_the_tier_allows_are_pointed_out()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "daniel"}]}""");
        var triggers = Enumerable.Range(0, 12).Select(index => $$"""{"trigger_id": "t{{index}}", "creator_id": "daniel", "type": "command", "command": "!x{{index}}", "response": "x"}""");
        instance.Write(ConfigurationDocument.Triggers, $$"""{"triggers": [{{string.Join(",\n", triggers)}}]}""");

        var fault = Assert.Single(ConfigurationChecker.Check(instance.Paths).Faults);

        Assert.Equal(("11:1 /triggers/10 Warning", "daniel has 12 triggers switched on; the tier \"open\" allows 10."), (fault.Place(), fault.Message));
    }
}
