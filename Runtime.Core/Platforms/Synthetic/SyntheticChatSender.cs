using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>Shows what the bot says in the demo chat, as a real platform would show it to everybody.</summary>
internal sealed class SyntheticChatSender(SyntheticStage stage, TimeProvider time) : IChatSender
{
    public PlatformId Platform => SyntheticPlatform.Id;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => Task.FromResult(Send(message));

    private SendResult Send(OutgoingMessage message)
    {
        if (stage.Find(message.Creator) is not { } play)
        {
            return new SendResult(SendStatus.NotConnected, "The demo is not playing.");
        }

        var now = time.GetUtcNow();
        var parent = play.Recall(message.ReplyTo);
        var text = ChatText.Clean(message.Text, SyntheticEmotes.In(message.Text), out var emotes);
        var said = new ChatMessage
        {
            Creator = message.Creator,
            Platform = Platform,
            Channel = message.Channel,
            Id = $"demo-bot-{message.Nonce}",
            EventTime = now,
            ReceivedTime = now,
            IsSynthetic = true,

            IsOwn = true,
            Author = SyntheticCast.Bot,
            Text = text,
            Emotes = emotes,
            Reply = parent is null ? null : new ReplyReference(parent.Id, parent.Author.DisplayName, parent.Text),
        };
        if (!play.Inbox.TryPost(said))
        {
            return new SendResult(SendStatus.RateLimited, "The demo's inbox is full.", TimeSpan.FromSeconds(1));
        }

        play.Remember(said);
        return SendResult.Sent;
    }
}
