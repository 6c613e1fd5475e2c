using System.Globalization;
using BenchmarkDotNet.Attributes;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;
using Runtime.Core.Triggers.Cooldowns;

namespace Runtime.Benchmarks;

/// <summary>The creator's engine alone: duplicates, 200 triggers, counters, feed and the snapshot of each batch.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int BatchSize = 8192;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private CreatorEngine _engine = null!;
    private ChatMessage[] _messages = null!;
    private int _round;

    [GlobalSetup]
    public void Setup()
    {
        var creator = new CreatorConfig { Id = new CreatorId("alice"), DisplayName = "Alice" };
        var configuration = new RuntimeConfiguration
        {
            Creators = [creator],
            Triggers = [.. Enumerable.Range(0, 200).Select(Trigger)],
            Tiers = System.Collections.Immutable.ImmutableSortedDictionary<string, TierConfig>.Empty.Add("open", new TierConfig { MaxTriggers = 1000, MinTriggerCooldown = TimeSpan.Zero }),
        };
        var rules = new RulesChanged("Alice", TriggerRules.Compile(configuration, creator), ActionsMode.Execute);
        _engine = new CreatorEngine(new CreatorMemory { Id = creator.Id }, rules, new GlobalCooldowns());
        var author = new ChatAuthor { UserId = "1", Login = "bob", DisplayName = "Bob" };
        _messages = [.. Enumerable.Range(0, BatchSize).Select(i => new ChatMessage
        {
            Creator = creator.Id,
            Platform = new PlatformId("twitch"),
            Channel = "alice",
            Id = "",
            EventTime = Now,
            ReceivedTime = Now,
            Author = author,
            Text = string.Create(CultureInfo.InvariantCulture, $"message number {i} says nothing special about anything at all"),
        })];
    }

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public long Batch()
    {
        _round++;
        for (var i = 0; i < BatchSize; i++)
        {
            // A new id each time, as a new message has; its string is what the parser would have made anyway.
            _engine.Apply(_messages[i] with { Id = new Guid(_round, (short)i, 0, new byte[8]).ToString("D") }, Now);
        }

        var state = _engine.Snapshot(_round, Now);
        return state.Sequence + _engine.TakeChanges().Fingerprints.Length;
    }

    private static TriggerConfig Trigger(int i) => new()
    {
        Id = $"t{i}",
        Type = i < 100 ? TriggerType.Command : i < 170 ? TriggerType.Keyword : TriggerType.Regex,
        Creator = "alice",
        Command = i < 100 ? $"!command{i}" : null,
        Keywords = i is >= 100 and < 170 ? [$"keyword{i}"] : [],
        Pattern = i >= 170 ? $"literal{i}\\s+(\\d+)" : null,
        Actions = [new TriggerActionConfig("send_chat_message", "answer")],
    };
}
