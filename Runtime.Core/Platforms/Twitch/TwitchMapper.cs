using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Turns the lines of a channel into chat events. One mapper serves one connection's reading loop and keeps what
/// repeats: authors, badges, emotes. Not thread-safe.
/// </summary>
/// <param name="emoteBaseAddress">Where emote images lie, without the closing slash.</param>
internal sealed class TwitchMapper(string emoteBaseAddress)
{
    private readonly TwitchAuthors _authors = new();
    private readonly TwitchEmotes _emotes = new(emoteBaseAddress);
    private readonly DerivedIds _ids = new();

    /// <param name="channel">The channel that the line's first parameter names.</param>
    /// <param name="received">When the bytes were read.</param>
    /// <returns>Null for a line that is no event of the chat.</returns>
    public ChatEvent? Map(in IrcLine line, TwitchChannel channel, DateTimeOffset received) =>
        line.Is("PRIVMSG"u8) ? Message(line, channel, received)
        : line.Is("USERNOTICE"u8) ? Notice(line, channel, received)
        : line.Is("CLEARCHAT"u8) ? Cleared(line, channel, received)
        : line.Is("CLEARMSG"u8) ? Deleted(line, channel, received)
        : null;

    private ChatMessage? Message(in IrcLine line, TwitchChannel channel, DateTimeOffset received)
    {
        var tags = TwitchTags.Read(line.Tags);
        var body = line.Parameter(1);
        var isAction = ActionText.TryUnwrap(ref body);
        if ((tags.IsSourceOnly && tags.IsFromElsewhere) || ActionText.IsOtherControl(body))
        {
            return null;
        }

        var raw = Encoding.UTF8.GetString(body);
        var text = ChatText.Clean(raw, _emotes.Read(tags.Emotes, raw), out var emotes);
        if (text.Length == 0)
        {
            return null;
        }

        return new ChatMessage
        {
            Creator = channel.Creator,
            Platform = TwitchPlatform.Id,
            Channel = channel.Name,
            Id = IdOf(tags, line, received),
            EventTime = TwitchValues.Time(tags.SentAt) ?? received,
            ReceivedTime = received,
            Author = _authors.Read(tags, line.Nick),
            Text = text,
            IsAction = isAction,
            Emotes = emotes,
            Reply = tags.ReplyId.IsEmpty ? null : ReplyOf(tags),
            Paid = PaidOf(tags),
            IsHighlighted = tags.Kind.SequenceEqual("highlighted-message"u8),
            IsFirst = tags.IsFirst,
        };
    }

    private ChatNotice Notice(in IrcLine line, TwitchChannel channel, DateTimeOffset received)
    {
        var tags = TwitchTags.Read(line.Tags);
        var details = TwitchNoticeTags.Read(line.Tags);
        var meaning = TwitchNoticeMeaning.Of(tags, details);
        var raw = Encoding.UTF8.GetString(line.Parameter(1));
        var text = ChatText.Clean(raw, _emotes.Read(tags.Emotes, raw), out var emotes);
        return new ChatNotice
        {
            Creator = channel.Creator,
            Platform = TwitchPlatform.Id,
            Channel = channel.Name,
            Id = IdOf(tags, line, received),
            EventTime = TwitchValues.Time(tags.SentAt) ?? received,
            ReceivedTime = received,
            Kind = meaning.Kind,
            PlatformKind = meaning.PlatformKind,
            Author = tags.Login.IsEmpty ? null : _authors.Read(tags, tags.Login),
            SystemText = TwitchValues.Text(tags.SystemText),
            Text = text,
            Emotes = emotes,
            Count = meaning.Count,
            Tier = meaning.Tier,
            RecipientDisplayName = meaning.Recipient,
            Paid = meaning.Paid,
            GroupId = meaning.GroupId,
        };
    }

    private ChatEvent Cleared(in IrcLine line, TwitchChannel channel, DateTimeOffset received)
    {
        var tags = TwitchTags.Read(line.Tags);
        var target = line.Parameter(1);
        var id = tags.SentAt.IsEmpty ? _ids.Next(line.Command, received) : DerivedIds.FromContent(line.Tags, target);
        var time = TwitchValues.Time(tags.SentAt) ?? received;
        return target.IsEmpty
            ? new ChatCleared { Creator = channel.Creator, Platform = TwitchPlatform.Id, Channel = channel.Name, Id = id, EventTime = time, ReceivedTime = received }
            : new UserModerated
            {
                Creator = channel.Creator,
                Platform = TwitchPlatform.Id,
                Channel = channel.Name,
                Id = id,
                EventTime = time,
                ReceivedTime = received,
                TargetUserId = TwitchValues.Id(tags.TargetUserId),
                TargetLogin = ChatText.CleanName(Encoding.UTF8.GetString(target)),
                Duration = TwitchValues.Seconds(tags.BanDuration),
            };
    }

    private static MessageDeleted? Deleted(in IrcLine line, TwitchChannel channel, DateTimeOffset received)
    {
        var tags = TwitchTags.Read(line.Tags);
        return TwitchValues.Id(tags.TargetId) is not { } target
            ? null
            : new MessageDeleted
            {
                Creator = channel.Creator,
                Platform = TwitchPlatform.Id,
                Channel = channel.Name,
                Id = DerivedIds.FromContent(line.Command, tags.TargetId),
                EventTime = TwitchValues.Time(tags.SentAt) ?? received,
                ReceivedTime = received,
                TargetMessageId = target,
                TargetLogin = tags.Login.IsEmpty ? null : ChatText.CleanName(IrcTags.Unescape(tags.Login)),
            };
    }

    private string IdOf(in TwitchTags tags, in IrcLine line, DateTimeOffset received) =>
        TwitchValues.Id(tags.Id) ?? _ids.Next(line.Parameter(1), received);

    private static ReplyReference? ReplyOf(in TwitchTags tags) => TwitchValues.Id(tags.ReplyId) is { } id
        ? new ReplyReference(id, ChatText.CleanName(IrcTags.Unescape(tags.ReplyName)), TwitchValues.Text(tags.ReplyText))
        : null;

    private static Money? PaidOf(in TwitchTags tags) =>
        !tags.Bits.IsEmpty && TwitchValues.Number(tags.Bits) is { } bits and > 0 ? new Money(bits, "BITS")
        : tags.PaidAmount.IsEmpty ? null
        : TwitchValues.Amount(tags.PaidAmount, tags.PaidCurrency, tags.PaidExponent);
}
