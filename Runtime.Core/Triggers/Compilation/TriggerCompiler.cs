using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Configuration;
using Runtime.Core.Triggers.Arguments;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Triggers.Compilation;

/// <summary>Turns what the documents say for one creator into rules, within what the creator's tier allows.</summary>
internal sealed class TriggerCompiler(RuntimeConfiguration configuration, CreatorConfig creator)
{
    private const string EveryCreator = "*";

    private readonly TierConfig _tier = configuration.TierOf(creator);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _allowed;

    public ImmutableArray<TriggerRule>.Builder Rules { get; } = ImmutableArray.CreateBuilder<TriggerRule>();

    public ImmutableArray<TriggerWarning>.Builder Warnings { get; } = ImmutableArray.CreateBuilder<TriggerWarning>();

    private string TierName => configuration.Tiers.ContainsKey(creator.Tier) ? creator.Tier : "open";

    public void Run()
    {
        foreach (var trigger in configuration.Triggers)
        {
            if (trigger.Creator == creator.Id.Value || trigger.Creator == EveryCreator)
            {
                Rules.Add(Compile(trigger));
            }
        }

        foreach (var reply in configuration.ChatBehaviour.Replies)
        {
            Rules.Add(Compile(reply));
        }
    }

    /// <remarks>
    /// The tier's floor does not hold for triggers that ask for clips: clips have a longer one of their own, and it is kept where
    /// several people who ask for the same moment are brought together.
    /// </remarks>
    private TriggerRule Compile(TriggerConfig trigger)
    {
        string? fault = null;
        var pattern = trigger is { Type: TriggerType.Regex, Pattern.Length: > 0 } ? CompiledPattern.TryCompile(trigger.Pattern, out fault) : null;
        var roles = RoleRule.TryCreate(trigger.Roles, trigger.RolesByPlatform, out var roleFault);
        var commands = trigger.Type == TriggerType.Command ? CommandNamesOf(trigger) : [];
        var keywords = trigger.Type == TriggerType.Keyword ? KeywordsOf(trigger) : [];
        fault = (_ids.Add(trigger.Id) ? null : "another trigger has the same id")
            ?? (trigger.Enabled ? null : "switched off")
            ?? fault
            ?? MatchFaultOf(trigger, commands, keywords)
            ?? roleFault;

        var tierFault = fault is null ? TierFault() : null;
        var arguments = commands.IsEmpty ? ArgumentList.None : new ArgumentList(commands[0], trigger.Arguments);
        var actions = new ActionCompiler(arguments);
        actions.Add(trigger.Actions);
        Warnings.AddRange(actions.Warnings.Select(warning => new TriggerWarning(trigger.Id, warning)));

        return new TriggerRule
        {
            Id = trigger.Id,
            Index = Rules.Count,
            DisabledReason = fault ?? tierFault,
            IsRefusedByTier = tierFault is not null,
            CommandNames = commands,
            Keywords = keywords,
            Pattern = pattern,
            Platforms = trigger.Platforms,
            Roles = roles ?? RoleRule.Everyone,
            Cooldown = actions.Clips.Count > 0 ? trigger.Cooldown : trigger.Cooldown with { Creator = Max(trigger.Cooldown.Creator, _tier.MinTriggerCooldown) },
            Arguments = arguments,
            Replies = actions.Replies.ToImmutable(),
            ClipActions = actions.Clips.ToImmutable(),
            UnsupportedActions = actions.Unsupported.ToImmutable(),
            Summary = actions.Summary,
        };
    }

    /// <summary>A reply belongs to the installation, not to a creator's tier: the tier neither counts nor slows it.</summary>
    private TriggerRule Compile(ChatBehaviourReply reply)
    {
        var match = reply.Match.Trim();
        var id = UniqueReplyId(match);
        var actions = new ActionCompiler(ArgumentList.None);
        actions.Add([new TriggerActionConfig(Effects.SendChatMessage.Type, reply.Response)]);
        Warnings.AddRange(actions.Warnings.Select(warning => new TriggerWarning(id, warning)));

        return new TriggerRule
        {
            Id = id,
            Index = Rules.Count,
            IsReply = true,
            DisabledReason = match.Length == 0 ? "there is nothing to match" : null,
            WholeMessage = reply.WholeMessage && match.Length > 0 ? match : null,
            Contained = reply.WholeMessage || match.Length == 0 ? [] : [match],
            Cooldown = new CooldownConfig { Creator = reply.Cooldown },
            Replies = actions.Replies.ToImmutable(),
            Summary = actions.Summary,
        };
    }

    /// <summary>Made from what it matches, so that its cooldown and its counts stay its own when the list is reordered.</summary>
    private string UniqueReplyId(string match)
    {
        var id = $"chat_behaviour:{match.ToLowerInvariant()}";
        for (var copy = 2; !_ids.Add(id); copy++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"chat_behaviour:{match.ToLowerInvariant()}#{copy}");
        }

        return id;
    }

    private string? TierFault()
    {
        if (!_tier.TriggersEnabled)
        {
            return $"tier '{TierName}' has no triggers";
        }

        return ++_allowed > _tier.MaxTriggers
            ? string.Create(CultureInfo.InvariantCulture, $"tier '{TierName}' allows {_tier.MaxTriggers} triggers")
            : null;
    }

    private static ImmutableArray<string> CommandNamesOf(TriggerConfig trigger) =>
        [.. trigger.Aliases.Prepend(trigger.Command ?? "").Select(name => name.Trim()).Where(name => name.Length > 0)];

    private static ImmutableArray<string> KeywordsOf(TriggerConfig trigger) =>
        [.. trigger.Keywords.Select(keyword => keyword.Trim()).Where(keyword => keyword.Length > 0)];

    private static string? MatchFaultOf(TriggerConfig trigger, ImmutableArray<string> commands, ImmutableArray<string> keywords) => trigger.Type switch
    {
        TriggerType.Command when string.IsNullOrWhiteSpace(trigger.Command) => "it has no command",
        TriggerType.Command when commands.FirstOrDefault(name => name.Any(char.IsWhiteSpace)) is { } name => $"a command is one word, '{name}' is not",
        TriggerType.Keyword when keywords.IsEmpty => "it has no keywords",
        TriggerType.Regex when string.IsNullOrEmpty(trigger.Pattern) => "it has no pattern",
        _ => null,
    };

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
