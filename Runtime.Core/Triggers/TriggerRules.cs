using System.Collections.Frozen;
using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Triggers.Compilation;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Triggers;

/// <summary>All triggers of one creator as the configuration has them: immutable, safe on every thread, swapped whole.</summary>
public sealed class TriggerRules
{
    private readonly FrozenDictionary<string, TriggerRule> _byId;

    private TriggerRules(ImmutableArray<TriggerRule> triggers, ImmutableArray<TriggerWarning> warnings)
    {
        Triggers = triggers;
        Warnings = warnings;
        Matcher = new TriggerMatcher(triggers);
        _byId = triggers.DistinctBy(rule => rule.Id, StringComparer.Ordinal).ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);
    }

    /// <summary>In document order, the replies of <c>chat_behaviour.json</c> last; disabled ones included.</summary>
    public ImmutableArray<TriggerRule> Triggers { get; }

    /// <summary>What will not work as written, though the trigger fires: unknown variables, actions without a text.</summary>
    public ImmutableArray<TriggerWarning> Warnings { get; }

    internal TriggerMatcher Matcher { get; }

    /// <summary>Never throws on what the documents say: a trigger that cannot work is kept, disabled, with the reason.</summary>
    public static TriggerRules Compile(RuntimeConfiguration configuration, CreatorConfig creator)
    {
        var compiler = new TriggerCompiler(configuration, creator);
        compiler.Run();
        return new TriggerRules(compiler.Rules.ToImmutable(), compiler.Warnings.ToImmutable());
    }

    /// <returns>Null when there is no such trigger.</returns>
    public TriggerRule? Find(string triggerId) => _byId.GetValueOrDefault(triggerId);

    /// <summary>The commands that everyone may use on a platform, as <c>{commands}</c> lists them.</summary>
    public string CommandsFor(PlatformId platform) => string.Join(' ', Triggers
        .Where(rule => rule is { DisabledReason: null, CommandNames.IsEmpty: false }
            && rule.AppliesTo(platform)
            && rule.Roles.LeastOn(platform) == ChatRank.Everyone)
        .Select(rule => rule.CommandNames[0])
        .Distinct(StringComparer.OrdinalIgnoreCase));
}

/// <param name="Message">In words for the operator.</param>
public sealed record TriggerWarning(string TriggerId, string Message);
