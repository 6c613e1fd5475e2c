using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Makes authors from tags, and gives out the same object while nothing that describes the person changed. Roles come
/// from badges and flags, never from text. Not thread-safe.
/// </summary>
internal sealed class TwitchAuthors
{
    private const int MostBadges = 20;

    private static readonly SearchValues<byte> BadgeBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private readonly Utf8Cache<ChatAuthor> _authors = new(4096);
    private readonly Utf8Cache<ChatBadge> _badges = new(512);
    private readonly byte[] _key = new byte[Utf8Cache<ChatAuthor>.LongestKey];

    /// <param name="login">From the prefix, or from the <c>login</c> tag where the line comes from the server.</param>
    public ChatAuthor Read(in TwitchTags tags, ReadOnlySpan<byte> login)
    {
        var key = KeyOf(tags, login);
        return key.IsEmpty ? Make(tags, login) : _authors.Find(key) ?? _authors.Keep(key, Make(tags, login));
    }

    /// <summary>
    /// Everything that describes the person, joined by <c>;</c>, which no raw tag value can hold. Empty when it does
    /// not fit, which no honest line comes near.
    /// </summary>
    private ReadOnlySpan<byte> KeyOf(in TwitchTags tags, ReadOnlySpan<byte> login)
    {
        var needed = tags.UserId.Length + tags.Badges.Length + tags.Color.Length + tags.DisplayName.Length + tags.UserType.Length + login.Length + 6;
        if (needed > _key.Length)
        {
            return default;
        }

        var length = 0;
        Append(tags.UserId, ref length);
        Append(tags.Badges, ref length);
        Append(tags.Color, ref length);
        Append(tags.DisplayName, ref length);
        Append(tags.UserType, ref length);
        _key[length++] = (byte)('0' + (tags.IsModerator ? 1 : 0) + (tags.IsSubscriber ? 2 : 0) + (tags.IsVip ? 4 : 0));
        login.CopyTo(_key.AsSpan(length));
        return _key.AsSpan(0, length + login.Length);
    }

    private void Append(ReadOnlySpan<byte> part, ref int length)
    {
        part.CopyTo(_key.AsSpan(length));
        length += part.Length;
        _key[length++] = (byte)';';
    }

    private ChatAuthor Make(in TwitchTags tags, ReadOnlySpan<byte> login)
    {
        var loginText = ChatText.CleanName(Encoding.UTF8.GetString(login));
        var displayName = ChatText.CleanName(IrcTags.Unescape(tags.DisplayName));
        return new ChatAuthor
        {
            UserId = TwitchValues.Id(tags.UserId) ?? loginText,
            Login = loginText,
            DisplayName = displayName.Length == 0 ? loginText : displayName,
            Color = ColorOf(tags.Color),
            Roles = RolesOf(tags),
            Badges = BadgesOf(tags.Badges),
        };
    }

    private static string? ColorOf(ReadOnlySpan<byte> color)
    {
        if (color.Length != 7 || color[0] != (byte)'#')
        {
            return null;
        }

        foreach (var digit in color[1..])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return null;
            }
        }

        return Encoding.ASCII.GetString(color);
    }

    public static ChatRoles RolesOf(in TwitchTags tags)
    {
        var roles = (tags.IsModerator ? ChatRoles.Moderator : 0) | (tags.IsSubscriber ? ChatRoles.Subscriber : 0) | (tags.IsVip ? ChatRoles.Vip : 0);
        roles |= RoleOfType(tags.UserType);
        foreach (var range in tags.Badges.Split((byte)','))
        {
            roles |= RoleOfBadge(tags.Badges[range]);
        }

        return roles;
    }

    private static ChatRoles RoleOfType(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("mod"u8) ? ChatRoles.Moderator
        : type.SequenceEqual("staff"u8) || type.SequenceEqual("admin"u8) || type.SequenceEqual("global_mod"u8) ? ChatRoles.Staff
        : ChatRoles.None;

    private static ChatRoles RoleOfBadge(ReadOnlySpan<byte> badge)
    {
        var slash = badge.IndexOf((byte)'/');
        var set = slash < 0 ? badge : badge[..slash];
        return set.SequenceEqual("broadcaster"u8) ? ChatRoles.Broadcaster
            : set.SequenceEqual("moderator"u8) || set.SequenceEqual("lead_moderator"u8) ? ChatRoles.Moderator
            : set.SequenceEqual("vip"u8) ? ChatRoles.Vip
            : set.SequenceEqual("subscriber"u8) || set.SequenceEqual("founder"u8) ? ChatRoles.Subscriber
            : RoleOfType(set);
    }

    private ImmutableArray<ChatBadge> BadgesOf(ReadOnlySpan<byte> badges)
    {
        if (badges.IsEmpty)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<ChatBadge>();
        foreach (var range in badges.Split((byte)','))
        {
            if (read.Count < MostBadges && BadgeOf(badges[range]) is { } badge)
            {
                read.Add(badge);
            }
        }

        return read.ToImmutable();
    }

    private ChatBadge? BadgeOf(ReadOnlySpan<byte> badge)
    {
        if (_badges.Find(badge) is { } known)
        {
            return known;
        }

        var slash = badge.IndexOf((byte)'/');
        var (set, version) = slash < 0 ? (badge.Length, badge.Length) : (slash, slash + 1);
        return IsBadgePart(badge[..set]) && (slash < 0 || IsBadgePart(badge[version..]))
            ? _badges.Keep(badge, new ChatBadge(Encoding.ASCII.GetString(badge[..set]), slash < 0 ? "" : Encoding.ASCII.GetString(badge[version..])))
            : null;
    }

    private static bool IsBadgePart(ReadOnlySpan<byte> part) => part.Length is > 0 and <= 64 && !part.ContainsAnyExcept(BadgeBytes);
}
