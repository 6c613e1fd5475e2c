namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// The tags that decide something, found in one pass and still escaped. Of a repeated key the last one counts;
/// unknown keys are passed over. Read on 2026-11-21 from the IRC tag reference of Twitch.
/// </summary>
internal ref struct TwitchTags
{
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> UserId;
    public ReadOnlySpan<byte> Login;
    public ReadOnlySpan<byte> DisplayName;
    public ReadOnlySpan<byte> Color;
    public ReadOnlySpan<byte> Badges;
    public ReadOnlySpan<byte> UserType;
    public ReadOnlySpan<byte> Emotes;
    public ReadOnlySpan<byte> SentAt;
    public ReadOnlySpan<byte> Bits;
    public ReadOnlySpan<byte> Kind;
    public ReadOnlySpan<byte> SystemText;
    public ReadOnlySpan<byte> RoomId;
    public ReadOnlySpan<byte> SourceRoomId;
    public ReadOnlySpan<byte> SourceKind;
    public ReadOnlySpan<byte> ReplyId;
    public ReadOnlySpan<byte> ReplyName;
    public ReadOnlySpan<byte> ReplyText;
    public ReadOnlySpan<byte> TargetUserId;
    public ReadOnlySpan<byte> TargetId;
    public ReadOnlySpan<byte> BanDuration;
    public ReadOnlySpan<byte> PaidAmount;
    public ReadOnlySpan<byte> PaidCurrency;
    public ReadOnlySpan<byte> PaidExponent;
    public ReadOnlySpan<byte> Nonce;
    public bool IsModerator;
    public bool IsSubscriber;
    public bool IsVip;
    public bool IsFirst;
    public bool IsSourceOnly;

    public static TwitchTags Read(ReadOnlySpan<byte> tags)
    {
        var read = default(TwitchTags);
        var walk = new IrcTags(tags);
        while (walk.MoveNext())
        {
            read.Take(walk.Key, walk.Value);
        }

        return read;
    }

    /// <summary>Said in another channel of a shared chat and shown in this one too.</summary>
    public readonly bool IsFromElsewhere => !SourceRoomId.IsEmpty && !SourceRoomId.SequenceEqual(RoomId);

    private void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        switch (key.Length)
        {
            case 2 when key.SequenceEqual("id"u8): Id = value; break;
            case 3 when key.SequenceEqual("mod"u8): IsModerator = IsOne(value); break;
            case 3 when key.SequenceEqual("vip"u8): IsVip = IsOne(value) || value.IsEmpty; break;
            case 4 when key.SequenceEqual("bits"u8): Bits = value; break;
            case 5 when key.SequenceEqual("color"u8): Color = value; break;
            case 5 when key.SequenceEqual("login"u8): Login = value; break;
            case 6 when key.SequenceEqual("badges"u8): Badges = value; break;
            case 6 when key.SequenceEqual("emotes"u8): Emotes = value; break;
            case 6 when key.SequenceEqual("msg-id"u8): Kind = value; break;
            case 7 when key.SequenceEqual("user-id"u8): UserId = value; break;
            case 7 when key.SequenceEqual("room-id"u8): RoomId = value; break;
            case 9 when key.SequenceEqual("first-msg"u8): IsFirst = IsOne(value); break;
            case 9 when key.SequenceEqual("user-type"u8): UserType = value; break;
            case 10 when key.SequenceEqual("subscriber"u8): IsSubscriber = IsOne(value); break;
            case 10 when key.SequenceEqual("system-msg"u8): SystemText = value; break;
            case 11 when key.SequenceEqual("tmi-sent-ts"u8): SentAt = value; break;
            case 11 when key.SequenceEqual("source-only"u8): IsSourceOnly = IsOne(value); break;
            case 12 when key.SequenceEqual("display-name"u8): DisplayName = value; break;
            case 12 when key.SequenceEqual("client-nonce"u8): Nonce = value; break;
            case 12 when key.SequenceEqual("ban-duration"u8): BanDuration = value; break;
            case 13 when key.SequenceEqual("target-msg-id"u8): TargetId = value; break;
            case 13 when key.SequenceEqual("source-msg-id"u8): SourceKind = value; break;
            case > 13: TakeLong(key, value); break;
        }
    }

    private void TakeLong(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        switch (key.Length)
        {
            case 14 when key.SequenceEqual("source-room-id"u8): SourceRoomId = value; break;
            case 14 when key.SequenceEqual("target-user-id"u8): TargetUserId = value; break;
            case 19 when key.SequenceEqual("reply-parent-msg-id"u8): ReplyId = value; break;
            case 21 when key.SequenceEqual("reply-parent-msg-body"u8): ReplyText = value; break;
            case 23 when key.SequenceEqual("pinned-chat-paid-amount"u8): PaidAmount = value; break;
            case 25 when key.SequenceEqual("reply-parent-display-name"u8): ReplyName = value; break;
            case 25 when key.SequenceEqual("pinned-chat-paid-currency"u8): PaidCurrency = value; break;
            case 25 when key.SequenceEqual("pinned-chat-paid-exponent"u8): PaidExponent = value; break;
        }
    }

    private static bool IsOne(ReadOnlySpan<byte> value) => value.Length == 1 && value[0] == (byte)'1';
}
