using System.Diagnostics;
using Microsoft.Extensions.Options;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// The shortest proof that a channel can be read: connects the way the daemon does, prints what is said, and answers
/// <c>!ping</c> with <c>pong</c>.
/// </summary>
public sealed class TwitchSmoke
{
    private static readonly CreatorId NoCreator = new("smoke");

    private readonly IOptions<TwitchOptions> _options;
    private readonly ISecretSource _secrets;
    private readonly TwitchSessions _sessions;
    private readonly TwitchChatSender _sender;

    internal TwitchSmoke(IOptions<TwitchOptions> options, ISecretSource secrets, TwitchSessions sessions) =>
        (_options, _secrets, _sessions, _sender) = (options, secrets, sessions, new TwitchChatSender(sessions));

    /// <param name="print">Called with each line to show; from one task at a time.</param>
    /// <returns>When cancelled, or as soon as it is clear that it does not work.</returns>
    public async Task<TwitchSmokeResult> RunAsync(TwitchSmokeRequest request, Action<string> print, CancellationToken cancellationToken)
    {
        var creator = request.Creator is { Length: > 0 } id ? new CreatorId(id) : (CreatorId?)null;
        var variable = creator is { } named ? SecretSourceExtensions.NameFor(TwitchAccount.ChannelVariable, named) : TwitchAccount.ChannelVariable;
        if (TwitchChannel.Normalize(request.Channel ?? _secrets.Setting(variable)) is not { } channel)
        {
            return new TwitchSmokeResult(TwitchSmokeOutcome.Misconfigured, $"no channel: name one with --channel, or set {variable}");
        }

        var nickWithoutToken = TwitchPlatform.AllowsNickWithoutToken(_options.Value);
        var account = TwitchAccount.For(_secrets, creator, channel, nickWithoutToken).WithNick(TwitchChannel.Normalize(request.Nick), nickWithoutToken);
        var listener = new Listener(new TwitchChannel(creator ?? NoCreator, channel), print);
        await using var lease = _sessions.Lease(account, listener);
        var answering = AnswerAsync(listener, print, cancellationToken);
        var ended = await Task.WhenAny(lease.Completion, listener.Failed, answering);
        return ended == answering ? new TwitchSmokeResult(listener.OutcomeSoFar, "stopped")
            : lease.Completion.Exception?.GetBaseException() is { } refused ? new TwitchSmokeResult(TwitchSmokeOutcome.AuthFailed, refused.Message)
            : await listener.Failed;
    }

    /// <summary>Apart from the reading loop, which brings the confirmation of what is said.</summary>
    private async Task AnswerAsync(Listener listener, Action<string> print, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var asked in listener.Pings.ReadAllAsync(cancellationToken))
            {
                var result = await _sender.SendAsync(new OutgoingMessage(asked.Creator, asked.Channel, "pong", asked.Id, asked.Id), cancellationToken);
                print(result.Status == SendStatus.Sent ? "-- answered: pong" : $"-- not answered: {result.Detail}");
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private sealed class Listener(TwitchChannel channel, Action<string> print) : ITwitchListener
    {
        private readonly TaskCompletionSource<TwitchSmokeResult> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly System.Threading.Channels.Channel<ChatMessage> _pings = System.Threading.Channels.Channel.CreateBounded<ChatMessage>(
            new System.Threading.Channels.BoundedChannelOptions(16) { FullMode = System.Threading.Channels.BoundedChannelFullMode.DropOldest });

        public TwitchChannel Channel => channel;

        public Task<TwitchSmokeResult> Failed => _failed.Task;

        public System.Threading.Channels.ChannelReader<ChatMessage> Pings => _pings.Reader;

        public TwitchSmokeOutcome OutcomeSoFar { get; private set; } = TwitchSmokeOutcome.Unreachable;

        public ValueTask DeliverAsync(ChatEvent chatEvent)
        {
            print(SmokeLine.For(chatEvent));
            if (chatEvent is ChatMessage message && message.Text.Equals("!ping", StringComparison.OrdinalIgnoreCase))
            {
                _pings.Writer.TryWrite(message);
            }

            return ValueTask.CompletedTask;
        }

        public void Delivered()
        {
        }

        public void Beat()
        {
        }

        public void Changed(TwitchLinkState state, string detail, DateTimeOffset? nextAttempt)
        {
            print($"-- {state switch
            {
                TwitchLinkState.Connecting => "connecting",
                TwitchLinkState.Joining => detail,
                TwitchLinkState.Live => $"connected: {detail}",
                TwitchLinkState.NotJoined => detail,
                TwitchLinkState.Lost => $"connection lost: {detail}",
                _ => throw new UnreachableException(),
            }}");
            if (state == TwitchLinkState.Live)
            {
                OutcomeSoFar = TwitchSmokeOutcome.Ok;
            }
            else if (OutcomeSoFar != TwitchSmokeOutcome.Ok && state is TwitchLinkState.NotJoined or TwitchLinkState.Lost)
            {
                _failed.TrySetResult(new(state == TwitchLinkState.Lost ? TwitchSmokeOutcome.Unreachable : TwitchSmokeOutcome.JoinFailed, detail));
            }
        }
    }
}

/// <param name="Channel">Null takes <c>TWITCH_CHANNEL</c>, with the creator's suffix where one is named.</param>
/// <param name="Nick">Null takes <c>TWITCH_BOT_NICK</c> likewise.</param>
/// <param name="Creator">Whose credentials to use; null reads the variables without a suffix.</param>
public sealed record TwitchSmokeRequest(string? Channel = null, string? Nick = null, string? Creator = null);

/// <param name="Detail">In words, with the remedy where there is one.</param>
public sealed record TwitchSmokeResult(TwitchSmokeOutcome Outcome, string Detail);

public enum TwitchSmokeOutcome
{
    /// <summary>Joined the channel and ran until stopped.</summary>
    Ok,
    Misconfigured,
    AuthFailed,
    Unreachable,
    JoinFailed,
}
