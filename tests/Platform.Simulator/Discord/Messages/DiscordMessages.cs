using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Messages;

/// <summary>Everything that was said, by channel. Ephemeral answers are with their interaction, not here.</summary>
public sealed class DiscordMessages
{
    private const int MessagesIntent = 1 << 9;

    private readonly SimulatedWorld _world;
    private readonly DiscordGuilds _guilds;
    private readonly DiscordGateway _gateway;
    private readonly Dictionary<string, SimulatedMessage> _messages = new(StringComparer.Ordinal);
    private readonly Channel<SimulatedMessage> _posted = Channel.CreateUnbounded<SimulatedMessage>();

    internal DiscordMessages(SimulatedWorld world, DiscordGuilds guilds, DiscordGateway gateway)
    {
        _world = world;
        _guilds = guilds;
        _gateway = gateway;
    }

    /// <summary>Those of a channel that everyone there sees, oldest first.</summary>
    public ImmutableArray<SimulatedMessage> In(string channelId) => _world.Locked(() => Visible(channelId).ToImmutableArray());

    /// <summary>Null when it never was or is deleted.</summary>
    public SimulatedMessage? Find(string messageId) => _world.Locked(() => _messages.GetValueOrDefault(messageId));

    /// <summary>The next message that a bot posted in a channel and nobody awaited yet, answers to commands excepted; each is handed out once.</summary>
    public ValueTask<SimulatedMessage> NextPostedAsync(CancellationToken cancellationToken) => _posted.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits until a message of the channel, there already or still to come, is as described.</summary>
    public Task<SimulatedMessage> WaitForAsync(string channelId, Func<SimulatedMessage, bool> predicate, CancellationToken cancellationToken) =>
        _world.WaitForAsync(() => Visible(channelId).FirstOrDefault(predicate), cancellationToken);

    /// <summary>A person says something.</summary>
    public SimulatedMessage Say(SimulatedUser user, string channelId, string text) => _world.Change(() =>
    {
        var message = new SimulatedMessage { Id = _world.Ids.Next(), ChannelId = channelId, Author = user, CreatedAt = _world.Now, Content = text };
        Store(message, "MESSAGE_CREATE");
        return message;
    });

    /// <summary>A moderator takes a message away.</summary>
    public void Delete(string messageId) => _world.Change(() => Remove(messageId));

    internal SimulatedMessage? FindIn(string channelId, string messageId) =>
        _messages.GetValueOrDefault(messageId) is { IsEphemeral: false } message && message.ChannelId == channelId ? message : null;

    /// <summary>The message that the same author sent with the same nonce a few minutes ago at most.</summary>
    internal SimulatedMessage? FindByNonce(string authorId, string nonce) => _messages.Values.FirstOrDefault(message =>
        message.Author.Id == authorId && message.Nonce == nonce && _world.Now - message.CreatedAt < _world.Options.NonceLifetime);

    internal IEnumerable<SimulatedMessage> Visible(string channelId) =>
        _messages.Values.Where(message => message.ChannelId == channelId && !message.IsEphemeral).OrderBy(message => Snowflakes.Value(message.Id));

    internal void Post(SimulatedMessage message)
    {
        Store(message, "MESSAGE_CREATE");
        if (message.InteractionId is null)
        {
            _posted.Writer.TryWrite(message);
        }
    }

    internal void Replace(SimulatedMessage message) => Store(message, "MESSAGE_UPDATE");

    internal void Remove(string messageId)
    {
        if (_messages.Remove(messageId, out var message) && !message.IsEphemeral && _guilds.FindChannel(message.ChannelId) is var (guild, _))
        {
            var data = new JsonObject { ["id"] = messageId, ["channel_id"] = message.ChannelId, ["guild_id"] = guild.Id };
            ForEachBot(guild, bot => _gateway.Dispatch(bot, guild.Id, "MESSAGE_DELETE", data, MessagesIntent));
        }
    }

    private void Store(SimulatedMessage message, string name)
    {
        _messages[message.Id] = message;
        if (message.IsEphemeral || _guilds.FindChannel(message.ChannelId) is not var (guild, _))
        {
            return;
        }

        ForEachBot(guild, bot =>
        {
            var json = MessageJson.Of(message, nonce: true, hideContent: bot != message.Author.Id);
            json["guild_id"] = guild.Id;
            _gateway.Dispatch(bot, guild.Id, name, json, MessagesIntent);
        });
    }

    private static void ForEachBot(SimulatedGuild guild, Action<string> action)
    {
        foreach (var member in guild.Members.Where(member => member.User.IsBot))
        {
            action(member.User.Id);
        }
    }
}
