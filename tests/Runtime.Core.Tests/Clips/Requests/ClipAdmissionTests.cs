using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Clips.Requests;

public sealed class ClipAdmissionTests
{
    private static readonly DateTimeOffset Now = TestEvents.Noon.AddMinutes(10);

    [Theory]
    [InlineData(null, 30)]
    [InlineData(20, 20)]
    [InlineData(2, 5)]
    [InlineData(80, 60)]
    public void A_length_is_made_to_fit_rules_and_tier(int? wanted, int expected)
    {
        var verdict = Decide([], Asked(length: wanted), tier: new TierClipsConfig { MaxDuration = TimeSpan.FromSeconds(60), PreRoll = TimeSpan.FromSeconds(15) });

        var accepted = Assert.IsType<ClipVerdict.Accepted>(verdict);
        Assert.Equal((expected, 15), (accepted.Length.TotalSeconds, accepted.PreRoll.TotalSeconds));
    }

    [Fact]
    public void A_tier_that_allows_less_than_the_shortest_clip_wins() =>
        Assert.Equal(TimeSpan.FromSeconds(3), ClipAdmission.LengthFor(null, new ClipRulesConfig(), new TierClipsConfig { MaxDuration = TimeSpan.FromSeconds(3) }));

    [Fact]
    public void The_longer_cooldown_of_rules_and_tier_holds()
    {
        var earlier = ClipSamples.Clip(ClipState.Published) with { RequestedAt = Now.AddSeconds(-100) };

        var refused = Assert.IsType<ClipVerdict.Refused>(Decide([earlier], Asked()));
        Assert.IsType<ClipVerdict.Accepted>(Decide([earlier], Asked(), tier: new TierClipsConfig { MinCooldown = TimeSpan.FromSeconds(60) }));

        Assert.Equal(("cooldown, 20 s left", ""), (refused.Reason, refused.Answer));
    }

    [Fact]
    public void A_clip_that_failed_costs_no_cooldown() =>
        Assert.IsType<ClipVerdict.Accepted>(Decide([ClipSamples.Clip(ClipState.Failed) with { RequestedAt = Now.AddSeconds(-1) }], Asked()));

    [Fact]
    public void Others_within_the_moment_join_and_the_same_person_does_not()
    {
        var first = ClipSamples.Clip(ClipState.Encoding) with { RequestedAt = Now.AddSeconds(-7) };

        Assert.IsType<ClipVerdict.Joins>(Decide([first], Asked("Bob")));
        Assert.IsType<ClipVerdict.Refused>(Decide([first], Asked("ADA")));
        Assert.IsType<ClipVerdict.Refused>(Decide([first with { RequestedAt = Now.AddSeconds(-9) }], Asked("Bob")));
        Assert.IsType<ClipVerdict.Refused>(Decide([first], Asked("Bob"), rules: new ClipRulesConfig { MergeWindow = TimeSpan.Zero }));
    }

    [Fact]
    public void Nobody_joins_another_creators_clip() =>
        Assert.IsType<ClipVerdict.Accepted>(Decide([ClipSamples.Clip(ClipState.Encoding) with { RequestedAt = Now, Creator = new CreatorId("carol") }], Asked("Bob")));

    [Fact]
    public void The_tier_bounds_how_many_are_made_at_once_and_the_chat_is_told()
    {
        var tier = new TierClipsConfig { MinCooldown = TimeSpan.Zero, MaxConcurrent = 2 };
        var running = new[] { ClipSamples.Clip(ClipState.Encoding), ClipSamples.Clip(ClipState.Encoded, "second") };
        var resting = ClipSamples.Clip(ClipState.Encoded, "third3") with { Options = new ClipOptions { Publish = false } };

        var refused = Assert.IsType<ClipVerdict.Refused>(Decide(running, Asked(), tier));
        Assert.IsType<ClipVerdict.Accepted>(Decide([running[0], resting], Asked(), tier));

        Assert.NotEmpty(refused.Answer);
    }

    [Fact]
    public void The_same_request_again_is_known_whatever_has_changed_since()
    {
        var known = ClipSamples.Clip(ClipState.Failed);

        var verdict = Decide([known], Asked() with { Key = known.RequestKey }, rules: new ClipRulesConfig { Enabled = false });

        Assert.Same(known, Assert.IsType<ClipVerdict.Known>(verdict).Clip);
    }

    [Fact]
    public void Switched_off_by_system_rules_or_tier_there_are_no_clips()
    {
        Assert.IsType<ClipVerdict.Refused>(Decide([], Asked(), rules: new ClipRulesConfig { Enabled = false }));
        Assert.IsType<ClipVerdict.Refused>(Decide([], Asked(), tier: new TierClipsConfig { Enabled = false }));
        var off = Configuration(null, null) with { System = new SystemConfig { Jobs = new Dictionary<string, bool> { ["clips"] = false }.ToImmutableSortedDictionary() } };
        Assert.IsType<ClipVerdict.Refused>(ClipAdmission.Decide([], Asked(), off, Now));
    }

    private static ClipVerdict Decide(IEnumerable<Clip> clips, ClipAsked asked, TierClipsConfig? tier = null, ClipRulesConfig? rules = null) =>
        ClipAdmission.Decide(clips, asked, Configuration(tier, rules), Now);

    private static RuntimeConfiguration Configuration(TierClipsConfig? tier, ClipRulesConfig? rules) => ClipScene.Configuration(usual => usual with
    {
        Tiers = usual.Tiers.SetItem("open", usual.Tiers["open"] with { Clips = tier ?? new TierClipsConfig() }),
        ClipRules = rules ?? new ClipRulesConfig(),
    });

    private static ClipAsked Asked(string clipper = "Zoe", int? length = null) =>
        new("a new key", new CreatorId("alice"), clipper, length is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Now);
}
