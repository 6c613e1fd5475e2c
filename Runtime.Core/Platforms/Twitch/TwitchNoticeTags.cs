namespace Runtime.Core.Platforms.Twitch;

/// <summary>The <c>msg-param-*</c> tags of a USERNOTICE that carry a meaning here, still escaped.</summary>
internal ref struct TwitchNoticeTags
{
    public ReadOnlySpan<byte> CumulativeMonths;
    public ReadOnlySpan<byte> Months;
    public ReadOnlySpan<byte> GiftMonths;
    public ReadOnlySpan<byte> GiftCount;
    public ReadOnlySpan<byte> Plan;
    public ReadOnlySpan<byte> Recipient;
    public ReadOnlySpan<byte> RecipientLogin;
    public ReadOnlySpan<byte> CommunityGiftId;
    public ReadOnlySpan<byte> OriginId;
    public ReadOnlySpan<byte> Viewers;
    public ReadOnlySpan<byte> Threshold;
    public ReadOnlySpan<byte> Value;
    public ReadOnlySpan<byte> DonationAmount;
    public ReadOnlySpan<byte> DonationCurrency;
    public ReadOnlySpan<byte> DonationExponent;

    private static ReadOnlySpan<byte> KeyPrefix => "msg-param-"u8;

    public static TwitchNoticeTags Read(ReadOnlySpan<byte> tags)
    {
        var read = default(TwitchNoticeTags);
        var walk = new IrcTags(tags);
        while (walk.MoveNext())
        {
            if (walk.Key.StartsWith(KeyPrefix))
            {
                read.Take(walk.Key[KeyPrefix.Length..], walk.Value);
            }
        }

        return read;
    }

    private void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        switch (key.Length)
        {
            case 5 when key.SequenceEqual("value"u8): Value = value; break;
            case 6 when key.SequenceEqual("months"u8): Months = value; break;
            case 8 when key.SequenceEqual("sub-plan"u8): Plan = value; break;
            case 9 when key.SequenceEqual("origin-id"u8): OriginId = value; break;
            case 9 when key.SequenceEqual("threshold"u8): Threshold = value; break;
            case 11 when key.SequenceEqual("gift-months"u8): GiftMonths = value; break;
            case 11 when key.SequenceEqual("viewerCount"u8): Viewers = value; break;
            case 15 when key.SequenceEqual("mass-gift-count"u8): GiftCount = value; break;
            case 15 when key.SequenceEqual("donation-amount"u8): DonationAmount = value; break;
            case 17 when key.SequenceEqual("cumulative-months"u8): CumulativeMonths = value; break;
            case 17 when key.SequenceEqual("community-gift-id"u8): CommunityGiftId = value; break;
            case 17 when key.SequenceEqual("donation-currency"u8): DonationCurrency = value; break;
            case 17 when key.SequenceEqual("donation-exponent"u8): DonationExponent = value; break;
            case 19 when key.SequenceEqual("recipient-user-name"u8): RecipientLogin = value; break;
            case 22 when key.SequenceEqual("recipient-display-name"u8): Recipient = value; break;
        }
    }
}
