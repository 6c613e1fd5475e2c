using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>Makes chat events of beats. One for each run of the worker: its start time keeps ids of different runs apart.</summary>
internal sealed class SyntheticEvents(CreatorId creator, string channel, int seed, DateTimeOffset startedAt)
{
    private readonly string _run = string.Create(CultureInfo.InvariantCulture, $"demo-{seed:x8}-{startedAt.ToUnixTimeMilliseconds():x}");

    public string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}");

    /// <param name="find">Finds an earlier message by its id, for replies.</param>
    public ChatEvent Make(ScriptedBeat scripted, DateTimeOffset now, Func<string, ChatMessage?> find)
    {
        var id = IdOf(scripted.Number);
        return scripted.Beat switch
        {
            Talk talk => Message(talk, id, now, scripted.Target is { } target ? find(IdOf(target)) : null),
            Announcement notice => Notice(notice, id, now, scripted.Target is { } bomb ? IdOf(bomb) : null),
            Delete => new MessageDeleted
            {
                Creator = creator,
                Platform = SyntheticPlatform.Id,
                Channel = channel,
                Id = id,
                EventTime = now,
                ReceivedTime = now,
                IsSynthetic = true,
                TargetMessageId = IdOf(scripted.Target ?? 0),
            },
            TimeOut timeOut => new UserModerated
            {
                Creator = creator,
                Platform = SyntheticPlatform.Id,
                Channel = channel,
                Id = id,
                EventTime = now,
                ReceivedTime = now,
                IsSynthetic = true,
                TargetUserId = SyntheticCast.Named(timeOut.Login).UserId,
                TargetLogin = timeOut.Login,
                Duration = timeOut.Duration,
            },
            Online online => Status(id, now, isOnline: true, online.Title),
            _ => throw new InvalidOperationException($"The demo cannot play a {scripted.Beat.GetType().Name}."),
        };
    }

    public StreamStatusChanged Status(string id, DateTimeOffset now, bool isOnline, string? title) => new()
    {
        Creator = creator,
        Platform = SyntheticPlatform.Id,
        Channel = channel,
        Id = id,
        EventTime = now,
        ReceivedTime = now,
        IsSynthetic = true,
        IsOnline = isOnline,
        StartedAt = startedAt,
        Title = title,
    };

    private ChatMessage Message(Talk talk, string id, DateTimeOffset now, ChatMessage? parent)
    {
        var text = parent is null ? talk.Text : $"@{parent.Author.DisplayName} {talk.Text}";
        var clean = ChatText.Clean(text, SyntheticEmotes.In(text), out var emotes);
        return new ChatMessage
        {
            Creator = creator,
            Platform = SyntheticPlatform.Id,
            Channel = channel,
            Id = id,
            EventTime = now,
            ReceivedTime = now,
            IsSynthetic = true,
            Author = SyntheticCast.Named(talk.Login),
            Text = clean,
            Emotes = emotes,
            IsAction = talk.IsAction,
            IsFirst = talk.IsFirst,
            IsHighlighted = talk.IsHighlighted,
            Paid = talk.Bits is { } bits ? new Money(bits, "BITS") : null,
            Reply = parent is null ? null : new ReplyReference(parent.Id, parent.Author.DisplayName, parent.Text),
        };
    }

    private ChatNotice Notice(Announcement notice, string id, DateTimeOffset now, string? group) => new()
    {
        Creator = creator,
        Platform = SyntheticPlatform.Id,
        Channel = channel,
        Id = id,
        EventTime = now,
        ReceivedTime = now,
        IsSynthetic = true,
        Kind = notice.Kind,
        PlatformKind = notice.PlatformKind,
        Author = notice.Login is { } login ? SyntheticCast.Named(login) : null,
        SystemText = notice.SystemText,
        Text = notice.Text,
        Emotes = SyntheticEmotes.In(notice.Text),
        Count = notice.Count,
        Tier = notice.Tier,
        RecipientDisplayName = notice.Recipient,
        GroupId = group,
    };
}
