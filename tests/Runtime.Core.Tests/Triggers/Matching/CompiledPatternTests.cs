using System.Globalization;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Tests.Triggers.Matching;

public sealed class CompiledPatternTests
{
    /// <summary>Patterns that are known to explode, each with a text that makes them.</summary>
    public static TheoryData<string, string> Evil { get; } = new()
    {
        { "^(a+)+$", new string('a', 499) + "!" },
        { "^(a|aa)+$", new string('a', 499) + "!" },
        { "(.*)*x", new string('a', 500) },
        { "(a?){500}a{500}", new string('a', 500) },
        { "(?:a|b|ab){1,400}c", string.Concat(Enumerable.Repeat("ab", 250)) },
        { "(x+x+)+y", new string('x', 500) },
        { "(a{1,90}){1,90}b", new string('a', 500) },
        { @"(\w+\s?){100}!", string.Concat(Enumerable.Repeat("ab cd ", 83)) },
        { "([ab]?.){400}z", string.Concat(Enumerable.Repeat("ab", 250)) },
        { @"(?=(\w+\s?)*!)", new string('a', 499) },
        { @"(a+)+\1c", new string('a', 500) },
        { @"^(([a-z])+.)+[A-Z](?=x)([a-z])+$", new string('a', 500) },
        { @"(?<!x)(\d+)*\D{2}$", new string('1', 499) + "x" },
    };

    [Theory]
    [MemberData(nameof(Evil))]
    public void An_evil_pattern_is_stopped_in_time(string pattern, string text)
    {
        var compiled = CompiledPattern.TryCompile(pattern, out var fault);
        Assert.Null(fault);

        // One quick run shows what the pattern costs; slower ones may be a busy machine's doing. Unlimited, most of these never end.
        Assert.Contains(Enumerable.Range(0, 10), _ =>
        {
            var started = TimeProvider.System.GetTimestamp();
            compiled!.Match(text);
            return TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMilliseconds(150);
        });
    }

    [Fact]
    public void A_pattern_is_built_once_for_the_check_and_for_every_creator()
    {
        var pattern = $"^once {Guid.NewGuid():N}$";

        Assert.Same(CompiledPattern.TryCompile(pattern, out _), CompiledPattern.TryCompile(pattern, out _));
        Assert.Same(CompiledPattern.TryCompile(pattern, out _), CompiledPattern.Compile(pattern));
    }

    [Theory]
    [InlineData("^hello {0}$", true)]
    [InlineData("^(?!bye)hello {0}$", false)]
    public void An_idle_process_keeps_the_engines_of_patterns_that_are_in_use_alone(string form, bool isLinear)
    {
        var id = $"{Guid.NewGuid():N}";
        var used = CompiledPattern.Compile(string.Format(CultureInfo.InvariantCulture, form, id));
        var waiting = CompiledPattern.Compile(string.Format(CultureInfo.InvariantCulture, form, id + "!"));
        Assert.Equal(PatternMatch.Found, used.Match($"Hello {id}"));

        CompiledPattern.ReleaseUnused();

        Assert.True(used.IsBuilt);
        Assert.False(waiting.IsBuilt);
        Assert.Equal(isLinear, waiting.IsLinear);
        Assert.Equal((PatternMatch.Found, PatternMatch.None), (waiting.Match($"HELLO {id}!"), waiting.Match(id)));
        CompiledPattern.ReleaseUnused();
        Assert.Equal((false, true), (used.IsBuilt, waiting.IsBuilt));
        Assert.Equal(PatternMatch.Found, used.Match($"Hello {id}"));
    }

    [Fact]
    public void The_third_time_out_switches_the_trigger_off_and_the_others_still_fire()
    {
        var slow = TriggerScene.Pattern(@"(a+)+\1c");
        var scene = new TriggerScene(slow, TriggerScene.Command("!ping"), TriggerScene.Keyword("aah"));
        var text = "!ping aah " + new string('a', 480);

        for (var round = 1; round <= 3; round++)
        {
            var steps = scene.Say(text).Trace.Steps;
            Assert.Equal([TraceOutcome.TimedOut, TraceOutcome.Fired, TraceOutcome.Fired], steps.Select(step => step.Outcome));
        }

        Assert.Equal(["ping", "keyword-aah"], scene.Matches(text));
        Assert.Contains("too slow three times", scene.Memory.Statuses(scene.Rules)[0].DisabledReason, StringComparison.Ordinal);
        Assert.Null(scene.Memory.Statuses(scene.Rules)[1].DisabledReason);
    }

    /// <summary>The pattern makes the regex engine index out of range: .NET 10.0 does, a later one may not.</summary>
    [Fact]
    public void A_pattern_that_breaks_the_regex_engine_harms_no_other_trigger()
    {
        var scene = new TriggerScene(TriggerScene.Pattern(@"(?>([^b]*)+?[\]a]{1}\u0062??1+?| {0,1}|ab-??){0,1}\w|ab+[^b]1"), TriggerScene.Pattern("b}"));

        var steps = scene.Say("A1.b}").Trace.Steps;

        Assert.Equal(new TraceStep("pattern-b}", TraceOutcome.Fired, ""), steps[^1]);
    }

    [Fact]
    public void Time_outs_are_remembered_until_the_pattern_is_edited()
    {
        var slow = TriggerScene.Pattern(@"(a+)+\1c");
        var scene = new TriggerScene(slow);
        var rule = scene.Rules.Triggers[0];
        for (var round = 0; round < 3; round++)
        {
            scene.Memory.CountTimeOut(rule);
        }

        var restarted = TriggerMemory.Load(scene.Memory.TakeChanges());
        var edited = TriggerScene.Compile([slow with { Pattern = "a+c" }]);

        Assert.True(restarted.IsTimedOut(rule));
        Assert.False(restarted.IsTimedOut(edited.Triggers[0]));
        restarted.ForgetTimeOuts(rule.Id);
        Assert.False(restarted.IsTimedOut(rule));
    }

    [Theory]
    [InlineData("a{1001}", "repeats something more than 1000 times")]
    [InlineData("a{3,99999999999999999999}", "repeats something more than 1000 times")]
    [InlineData("(abc", "not valid")]
    [InlineData("[z-a]", "not valid")]
    [InlineData(@"\", "not valid")]
    public void A_pattern_that_cannot_be_used_says_why(string pattern, string expected)
    {
        Assert.Null(CompiledPattern.TryCompile(pattern, out var fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_built()
    {
        var started = TimeProvider.System.GetTimestamp();

        Assert.Contains("at most 512", PatternLimits.Fault(new string('(', 100_000)), StringComparison.Ordinal);
        Assert.Contains("more than 50 deep", PatternLimits.Fault(new string('(', 51) + new string(')', 51)), StringComparison.Ordinal);

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMilliseconds(100));
        Assert.Null(PatternLimits.Fault(new string('(', 50) + "a" + new string(')', 50)));
        Assert.Null(PatternLimits.Fault(string.Concat(Enumerable.Repeat("(a)", 100))));
        Assert.Null(PatternLimits.Fault(string.Concat(Enumerable.Repeat(@"\(", 100))));
        Assert.Null(PatternLimits.Fault("[" + new string('(', 100) + "]a{1000}"));
    }

    [Theory]
    [InlineData(@"hello\s+\w+", true)]
    [InlineData(@"(?=x)y", false)]
    public void Linear_matching_is_tried_first(string pattern, bool linear)
    {
        Assert.Equal(linear, CompiledPattern.TryCompile(pattern, out _)!.IsLinear);
    }

    /// <summary>Skipping a regex for want of its literal never changes what matches.</summary>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Skipping_by_literal_changes_nothing(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var patterns = Enumerable.Range(0, 20).Select(_ => RandomPattern.Next(random)).Distinct().ToArray();
            var scene = new TriggerScene([.. patterns.Select(TriggerScene.Pattern)]);
            for (var sample = 0; sample < 10; sample++)
            {
                var text = RandomPattern.Text(random);
                var trimmed = MatchText.Trim(text).ToString();

                scene.Memory = new TriggerMemory();
                var steps = scene.Say(text).Trace.Steps.ToDictionary(step => step.TriggerId, step => step.Outcome);

                foreach (var rule in scene.Rules.Triggers.Where(rule => rule.DisabledReason is null))
                {
                    // What ran out of time either way says nothing.
                    var outcome = steps.TryGetValue(rule.Id, out var known) ? known : (TraceOutcome?)null;
                    if (outcome != TraceOutcome.TimedOut && rule.Pattern!.Match(trimmed) is (PatternMatch.Found or PatternMatch.None) and var match)
                    {
                        Assert.Equal(match == PatternMatch.Found, outcome == TraceOutcome.Fired);
                    }
                }
            }
        }
    }
}
