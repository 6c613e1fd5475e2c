using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Threading.Channels;
using Runtime.Core.Audit;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;

namespace TestKit.Discord;

/// <summary>Discord as the control plane sees it through its ports: channels that keep what was posted, and faults as the test says.</summary>
public sealed class FakeDiscord(TimeProvider time) : IDiscordMessages, IDiscordConnection
{
    private readonly Lock _gate = new();
    private readonly Subscribers<bool> _changed = new();
    private readonly Subscribers<DiscordConnected> _connected = new();
    private readonly List<PostedMessage> _posted = [];
    private ulong _sequence;

    public DiscordStatus Current { get; set; } = DiscordStatus.Off;

    /// <summary>What the next sends do; empty delivers.</summary>
    public Queue<SendFault> Faults { get; } = new();

    /// <summary>Discord forgets a nonce after minutes.</summary>
    public bool RemembersNonces { get; set; } = true;

    public bool LetsRead { get; set; } = true;

    /// <summary>For example <c>send 7</c>, <c>edit 7</c>, <c>look 7</c>.</summary>
    public Channel<string> Calls { get; } = Channel.CreateUnbounded<string>();

    public Collection<string> Said { get; } = [];

    public ImmutableArray<PostedMessage> Posted
    {
        get
        {
            lock (_gate)
            {
                return [.. _posted];
            }
        }
    }

    public Task<DiscordDelivery> SendAsync(Snowflake channel, DiscordMessage message, string nonce, CancellationToken cancellationToken)
    {
        var fault = Take();
        var id = fault is SendFault.Lost or SendFault.Later or SendFault.Refused ? default : Post(channel, message, nonce);
        Calls.Writer.TryWrite($"send {channel}");
        return fault switch
        {
            SendFault.None => Task.FromResult(new DiscordDelivery(DiscordOutcome.Delivered, id, "")),
            SendFault.Later => Task.FromResult(new DiscordDelivery(DiscordOutcome.Later, null, "Discord is busy.")),
            SendFault.Refused => Task.FromResult(new DiscordDelivery(DiscordOutcome.Refused, null, "Missing permissions.")),
            SendFault.Hangs => Hang(cancellationToken),
            _ => Task.FromResult(new DiscordDelivery(DiscordOutcome.Uncertain, null, "The connection broke.")),
        };
    }

    public Task<DiscordDelivery> EditAsync(Snowflake channel, Snowflake messageId, DiscordMessage message, CancellationToken cancellationToken)
    {
        var fault = Take();
        Calls.Writer.TryWrite($"edit {channel}");
        lock (_gate)
        {
            var index = _posted.FindIndex(posted => posted.Id == messageId);
            if (index < 0)
            {
                return Task.FromResult(new DiscordDelivery(DiscordOutcome.Refused, null, "Unknown message."));
            }

            if (fault == SendFault.None)
            {
                _posted[index] = _posted[index] with { Message = message };
            }
        }

        return Task.FromResult(fault == SendFault.None ? new DiscordDelivery(DiscordOutcome.Delivered, messageId, "") : new DiscordDelivery(DiscordOutcome.Later, null, "Discord is busy."));
    }

    public Task<IReadOnlyList<DiscordSeenMessage>?> RecentOwnAsync(Snowflake channel, CancellationToken cancellationToken)
    {
        Calls.Writer.TryWrite($"look {channel}");
        return Task.FromResult<IReadOnlyList<DiscordSeenMessage>?>(LetsRead
            ? [.. Posted.Reverse().Where(posted => posted.Channel == channel).Select(posted => new DiscordSeenMessage(posted.Id, RemembersNonces ? posted.Nonce : null, posted.Message.Content, [.. posted.Message.Embeds]))]
            : null);
    }

    public Task SetPresenceAsync(DiscordPresence presence, Actor by, CancellationToken cancellationToken)
    {
        Said.Add($"{by.Name}: presence {presence.Emoji} {presence.Text}".TrimEnd());
        Set(Current with { Presence = presence });
        return Task.CompletedTask;
    }

    public Task ReconnectAsync(Actor by, CancellationToken cancellationToken)
    {
        Said.Add($"{by.Name}: reconnect");
        return Task.CompletedTask;
    }

    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    public IDisposable OnConnected(Action<DiscordConnected> handler) => _connected.Add(handler);

    public void Set(DiscordStatus status)
    {
        Current = status;
        _changed.Tell(true);
    }

    public void Connect(bool first = true, bool resumed = false) => _connected.Tell(new DiscordConnected(time.GetUtcNow(), resumed, first));

    /// <summary>Somebody of the guild takes a message away.</summary>
    public void Delete(Snowflake id)
    {
        lock (_gate)
        {
            _posted.RemoveAll(posted => posted.Id == id);
        }
    }

    private SendFault Take()
    {
        lock (_gate)
        {
            return Faults.TryDequeue(out var fault) ? fault : SendFault.None;
        }
    }

    private Snowflake Post(Snowflake channel, DiscordMessage message, string nonce)
    {
        lock (_gate)
        {
            if (RemembersNonces && _posted.Find(posted => posted.Channel == channel && posted.Nonce == nonce) is { } earlier)
            {
                return earlier.Id;
            }

            var id = new Snowflake(((ulong)(time.GetUtcNow().ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22) + ++_sequence);
            _posted.Add(new PostedMessage(id, channel, nonce, message));
            return id;
        }
    }

    private static async Task<DiscordDelivery> Hang(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return new DiscordDelivery(DiscordOutcome.Uncertain, null, "");
    }
}

public sealed record PostedMessage(Snowflake Id, Snowflake Channel, string Nonce, DiscordMessage Message);

public enum SendFault
{
    None,

    /// <summary>It stands in the channel, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>It got lost on the way, and nobody can tell.</summary>
    Lost,
    Later,
    Refused,

    /// <summary>It stands in the channel, and the answer never comes: whoever waits is ended meanwhile.</summary>
    Hangs,
}
