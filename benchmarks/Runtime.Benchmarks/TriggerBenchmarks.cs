using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;

namespace Runtime.Benchmarks;

/// <summary>
/// What one chat message costs under 200 and 2,000 triggers, on one thread, against the loop everybody writes first.
/// </summary>
[MemoryDiagnoser]
public class TriggerBenchmarks
{
    private const int Count = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private ChatMessage[] _messages = [];
    private (TriggerConfig Trigger, Regex? Pattern)[] _naive = [];
    private TriggerRules _rules200 = null!;
    private TriggerRules _rules2000 = null!;
    private TriggerMemory _memory200 = new();
    private TriggerMemory _memory2000 = new();

    [GlobalSetup]
    public void Setup()
    {
        var triggers = TriggerChat.Triggers(1);
        _messages = TriggerChat.Messages(triggers, Count);
        _naive = [.. triggers.Select(trigger => (trigger, trigger.Pattern is { } pattern ? new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) : null))];
        _rules200 = Compile(triggers);
        _rules2000 = Compile(TriggerChat.Triggers(10));
        _memory200 = new TriggerMemory();
        _memory2000 = new TriggerMemory();

        var found = Naive200();
        var evaluated = _messages.Sum(message => Evaluate(_rules200, new TriggerMemory(), message).Trace.Steps.Length);
        if (found == 0 || evaluated < found / 2)
        {
            throw new InvalidOperationException($"the two ways disagree: {found} matches against {evaluated}");
        }
    }

    /// <summary>Matching alone: no roles, no cooldowns, no trace.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Naive200()
    {
        var found = 0;
        foreach (var message in _messages)
        {
            foreach (var (trigger, pattern) in _naive)
            {
                var matches = trigger.Type switch
                {
                    TriggerType.Command => message.Text.StartsWith(trigger.Command!, StringComparison.OrdinalIgnoreCase),
                    TriggerType.Keyword => message.Text.Contains(trigger.Keywords[0], StringComparison.OrdinalIgnoreCase),
                    _ => pattern!.IsMatch(message.Text),
                };
                found += matches ? 1 : 0;
            }
        }

        return found;
    }

    /// <summary>All of it: matching, roles, cooldowns, trace.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int Evaluate200() => EvaluateAll(_rules200, _memory200);

    [Benchmark(OperationsPerInvoke = Count)]
    public int Evaluate2000() => EvaluateAll(_rules2000, _memory2000);

    private static TriggerRules Compile(ImmutableArray<TriggerConfig> triggers)
    {
        var creator = new CreatorConfig { Id = new CreatorId("bench"), DisplayName = "Bench", Tier = "bench" };
        var configuration = new RuntimeConfiguration
        {
            Creators = [creator],
            Triggers = triggers,
            Tiers = ImmutableSortedDictionary<string, TierConfig>.Empty.Add("bench", new TierConfig { MaxTriggers = int.MaxValue }),
        };
        return TriggerRules.Compile(configuration, creator);
    }

    private static TriggerOutcome Evaluate(TriggerRules rules, TriggerMemory memory, ChatMessage message) =>
        TriggerEvaluator.Evaluate(rules, memory, message, new TriggerContext { CreatorDisplayName = "Bench" }, Now);

    private int EvaluateAll(TriggerRules rules, TriggerMemory memory)
    {
        var steps = 0;
        foreach (var message in _messages)
        {
            steps += Evaluate(rules, memory, message).Trace.Steps.Length;
        }

        return steps;
    }
}
