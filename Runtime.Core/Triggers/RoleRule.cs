using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Triggers;

/// <summary>Who may use a trigger. Roles are ranks: whoever may do more may also do what the lesser ranks may.</summary>
internal sealed class RoleRule
{
    private readonly ChatRank _least;
    private readonly ImmutableSortedDictionary<string, ChatRank> _leastByPlatform;

    private RoleRule(ChatRank least, ImmutableSortedDictionary<string, ChatRank> leastByPlatform)
    {
        _least = least;
        _leastByPlatform = leastByPlatform;
    }

    public static RoleRule Everyone { get; } = new(ChatRank.Everyone, ImmutableSortedDictionary<string, ChatRank>.Empty);

    /// <param name="roles">Any of them is enough; empty is everyone.</param>
    /// <param name="byPlatform">Takes the place of <paramref name="roles"/> on that platform.</param>
    /// <param name="fault">A name that is no role: such a rule must not be trusted with anything.</param>
    public static RoleRule? TryCreate(
        ImmutableArray<string> roles, ImmutableSortedDictionary<string, ImmutableArray<string>> byPlatform, out string? fault)
    {
        fault = null;
        var ranks = ImmutableSortedDictionary.CreateBuilder<string, ChatRank>(StringComparer.OrdinalIgnoreCase);
        var least = LeastOf(roles, ref fault);
        foreach (var (platform, names) in byPlatform)
        {
            ranks[platform] = LeastOf(names, ref fault);
        }

        return fault is null ? new RoleRule(least, ranks.ToImmutable()) : null;
    }

    public ChatRank LeastOn(PlatformId platform) => _leastByPlatform.GetValueOrDefault(platform.Value, _least);

    public static ChatRank RankOf(ChatRoles roles)
    {
        if (roles.HasFlag(ChatRoles.Broadcaster))
        {
            return ChatRank.Broadcaster;
        }

        if (roles.HasFlag(ChatRoles.Moderator))
        {
            return ChatRank.Moderator;
        }

        if (roles.HasFlag(ChatRoles.Vip))
        {
            return ChatRank.Vip;
        }

        // The platform's staff have no rank in the channel by being staff.
        return roles.HasFlag(ChatRoles.Subscriber) ? ChatRank.Subscriber : ChatRank.Everyone;
    }

    public static string NameOf(ChatRank rank) => rank switch
    {
        ChatRank.Subscriber => "subscriber",
        ChatRank.Vip => "vip",
        ChatRank.Moderator => "moderator",
        ChatRank.Broadcaster => "broadcaster",
        _ => "everyone",
    };

    private static ChatRank LeastOf(ImmutableArray<string> names, ref string? fault)
    {
        var least = ChatRank.Broadcaster;
        foreach (var name in names)
        {
            var known = Enum.GetValues<ChatRank>().Where(rank => string.Equals(NameOf(rank), name, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (known.Length == 0)
            {
                fault ??= $"'{name}' is not a role";
            }
            else if (known[0] < least)
            {
                least = known[0];
            }
        }

        return names.IsDefaultOrEmpty ? ChatRank.Everyone : least;
    }
}

internal enum ChatRank
{
    Everyone,
    Subscriber,
    Vip,
    Moderator,
    Broadcaster,
}
