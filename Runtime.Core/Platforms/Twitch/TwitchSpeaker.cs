using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// What one account says, within the limits of Twitch. It outlives connections, because the server's count does too:
/// going over means up to 30 silent minutes.
/// </summary>
internal sealed class TwitchSpeaker(TimeProvider time)
{
    /// <summary>How long a caller is kept waiting for its turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ConfirmationTimeLimit = TimeSpan.FromSeconds(3);

    /// <summary>A second more than the server counts, for messages that arrive closer together than they left.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(31);

    private static readonly TimeSpan ChannelSpacing = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(31);
    private static readonly TimeSpan EchoWindow = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly SlidingWindow _ordinary = new(20, Window);
    private readonly SlidingWindow _privileged = new(100, Window);
    private readonly Dictionary<string, Said> _last = new(StringComparer.Ordinal);
    private readonly Queue<Said> _recent = new();
    private readonly long _origin = time.GetTimestamp();

    private TimeSpan Now => time.GetElapsedTime(_origin);

    public async Task<SendResult> SendAsync(TwitchConnection connection, ChannelMembership channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (OutgoingText.Prepare(message.Text, connection.HasCommands) is not { } text)
        {
            return new SendResult(SendStatus.Refused, "there is nothing to say");
        }

        var waited = TimeSpan.Zero;
        while (TryTakeTurn(channel, connection.HasCommands, ref text) is var wait && wait > TimeSpan.Zero)
        {
            waited += wait;
            if (waited > Patience)
            {
                return new SendResult(SendStatus.RateLimited, "the account's message limit is used up for the moment", wait);
            }

            await Task.Delay(wait, time, cancellationToken);
        }

        var nonce = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Nonce))[..16]);
        return await WriteAsync(connection, channel, Line(connection, channel, message, text, nonce), nonce);
    }

    /// <summary>
    /// The account may have said something before the last restart, and the server still counts it. Nobody remembers
    /// with what rights, so it takes a place in both windows.
    /// </summary>
    public void Recall(DateTimeOffset sentAt)
    {
        var age = time.GetUtcNow() - sentAt;
        if (age >= Window)
        {
            return;
        }

        lock (_gate)
        {
            var at = Now - (age > TimeSpan.Zero ? age : TimeSpan.Zero);
            _privileged.Take(at);
            _ordinary.Take(at);
        }
    }

    /// <summary>Whether a text under our own name is one that was sent from here a moment ago.</summary>
    public bool IsEcho(string channel, string cleanedText)
    {
        lock (_gate)
        {
            return _recent.Any(said => said.Channel == channel && said.At + EchoWindow > Now && said.CleanedText == cleanedText);
        }
    }

    private static async Task<SendResult> WriteAsync(TwitchConnection connection, ChannelMembership channel, string line, string nonce, TimeProvider time)
    {
        var pending = connection.HasCommands ? channel.Pending.Add(nonce) : null;
        try
        {
            await connection.WriteAsync(line, CancellationToken.None);
            return pending is null ? SendResult.Sent : await pending.Answer.Task.WaitAsync(ConfirmationTimeLimit, time, CancellationToken.None);
        }
        catch (IOException ex)
        {
            return new SendResult(SendStatus.Uncertain, ex.Message);
        }
        catch (TimeoutException)
        {
            return new SendResult(SendStatus.Uncertain, $"the server did not confirm it within {ConfirmationTimeLimit.TotalSeconds:0} s");
        }
        finally
        {
            if (pending is not null)
            {
                channel.Pending.Remove(pending);
            }
        }
    }

    private static string Line(TwitchConnection connection, ChannelMembership channel, OutgoingMessage message, string text, string nonce)
    {
        var command = $"PRIVMSG #{channel.Name} :{text}\r\n";
        if (!connection.HasTags)
        {
            return command;
        }

        return IsPlatformId(message.ReplyTo) ? $"@reply-parent-msg-id={message.ReplyTo};client-nonce={nonce} {command}" : $"@client-nonce={nonce} {command}";
    }

    private static bool IsPlatformId(string? id) =>
        id is not null && !id.StartsWith(DerivedIds.Prefix, StringComparison.Ordinal) && TwitchValues.IsId(Encoding.UTF8.GetBytes(id));

    private Task<SendResult> WriteAsync(TwitchConnection connection, ChannelMembership channel, string line, string nonce) =>
        WriteAsync(connection, channel, line, nonce, time);

    /// <summary>Takes a place in every window that counts here, or none.</summary>
    /// <returns>How long to wait before trying again; zero when the turn was taken.</returns>
    private TimeSpan TryTakeTurn(ChannelMembership channel, bool isTwitch, ref string text)
    {
        lock (_gate)
        {
            var now = Now;
            var last = _last.GetValueOrDefault(channel.Name);
            var wait = _privileged.WaitAt(now);
            if (!channel.IsPrivileged)
            {
                wait = Longest(wait, _ordinary.WaitAt(now), last is null ? TimeSpan.Zero : last.At + ChannelSpacing - now);
            }

            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _privileged.Take(now);
            if (!channel.IsPrivileged)
            {
                _ordinary.Take(now);
                text = isTwitch && last is not null && last.At + RepeatWindow > now ? OutgoingText.DifferentFrom(last.Text, text) : text;
            }

            Remember(new Said(channel.Name, text, ChatText.Clean(text), now));
            return TimeSpan.Zero;
        }
    }

    private void Remember(Said said)
    {
        _last[said.Channel] = said;
        _recent.Enqueue(said);
        while (_recent.Peek().At + EchoWindow <= said.At)
        {
            _recent.Dequeue();
        }
    }

    private static TimeSpan Longest(TimeSpan first, TimeSpan second, TimeSpan third) =>
        TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Max(second.Ticks, third.Ticks)));

    private sealed record Said(string Channel, string Text, string CleanedText, TimeSpan At);
}
