using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Rest;

/// <summary>Channels and the messages in them.</summary>
internal sealed class ChannelRoutes(SimulatedWorld world, DiscordGuilds guilds, DiscordMessages messages)
{
    private const int MessageContentIntent = 1 << 15;

    /// <summary>SUPPRESS_EMBEDS and SUPPRESS_NOTIFICATIONS; others cannot be set by a bot here.</summary>
    private const int SettableFlags = 4 | 4096;

    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/channels/{channel_id}", "channel", ["channel_id"], call => In(call, GuildPermissions.None, place => RestAnswer.Ok(GuildJson.Channel(place.Channel)))),
        new("GET", "/channels/{channel_id}/messages", "message-list", ["channel_id"], call => In(call, GuildPermissions.None, place => List(call, place))),
        new("POST", "/channels/{channel_id}/messages", "message-create", ["channel_id"], call => In(call, GuildPermissions.SendMessages, place => Create(call, place))),
        new("GET", "/channels/{channel_id}/messages/{message_id}", "message", ["channel_id"], call => In(call, GuildPermissions.ReadMessageHistory, _ => Get(call))),
        new("PATCH", "/channels/{channel_id}/messages/{message_id}", "message-edit", ["channel_id"], call => In(call, GuildPermissions.None, place => Edit(call, place))),
        new("DELETE", "/channels/{channel_id}/messages/{message_id}", "message-delete", ["channel_id"], call => In(call, GuildPermissions.None, place => Delete(call, place))),
    ];

    private RestAnswer In(RestCall call, GuildPermissions needed, Func<Place, RestAnswer> answer)
    {
        if (guilds.FindChannel(call.Id("channel_id")) is not var (guild, channel))
        {
            return RestAnswer.UnknownChannel;
        }

        if (guild.Member(call.Bot.Id) is not { } self)
        {
            return RestAnswer.MissingAccess;
        }

        var permissions = PermissionMath.InChannel(guild, self, channel);
        return !permissions.HasFlag(GuildPermissions.ViewChannel) ? RestAnswer.MissingAccess
            : !permissions.HasFlag(needed) ? RestAnswer.MissingPermissions
            : answer(new Place(channel, permissions));
    }

    private RestAnswer Create(RestCall call, Place place)
    {
        var draft = call.Draft;
        var errors = new FormErrors();
        MessageRules.Check(draft, errors);
        CheckPlace(draft, place, errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }

        if (draft.Body.Flag("enforce_nonce") && draft.Nonce is { } nonce && messages.FindByNonce(call.Bot.Id, nonce) is { } earlier)
        {
            return RestAnswer.Ok(MessageJson.Of(earlier, nonce: true));
        }

        var reference = draft.Body.Child("message_reference")?.Text("message_id");
        if (reference is not null && messages.FindIn(place.Channel.Id, reference) is null)
        {
            if (draft.Body.Child("message_reference")?.Child("fail_if_not_exists") is not { ValueKind: System.Text.Json.JsonValueKind.False })
            {
                errors.Add("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
                return errors.ToAnswer();
            }

            reference = null;
        }

        var message = new SimulatedMessage
        {
            Id = world.Ids.Next(),
            ChannelId = place.Channel.Id,
            Author = call.Bot.User,
            CreatedAt = world.Now,
            Content = draft.Content,
            Embeds = Allowed(draft, place),
            Components = draft.Components,
            Attachments = draft.Files,
            Flags = draft.Flags & SettableFlags,
            Nonce = draft.Nonce,
            AllowedMentions = draft.AllowedMentions,
            Pings = Mentions.In(draft.Content, draft.AllowedMentions, place.Permissions.HasFlag(GuildPermissions.MentionEveryone)),
            ReferenceId = reference,
        };
        if (MessageRules.IsEmpty(message))
        {
            // Embeds that the bot may not post are dropped; a message of nothing else is refused for want of the permission.
            return draft.Embeds.IsEmpty ? RestAnswer.EmptyMessage : RestAnswer.MissingPermissions;
        }

        messages.Post(message);
        return RestAnswer.Ok(MessageJson.Of(message, nonce: true));
    }

    private static void CheckPlace(MessageDraft draft, Place place, FormErrors errors)
    {
        if (place.Channel.Kind is not (ChannelKind.Text or ChannelKind.Announcement or ChannelKind.Voice))
        {
            errors.Add("channel_id", "CHANNEL_TYPE_INVALID", "Cannot send messages in a channel of this type");
        }

        if ((draft.Flags & ~SettableFlags) != 0)
        {
            errors.Add("flags", "MESSAGE_FLAGS_INVALID", "Only some flags can be set on a message");
        }
    }

    private static System.Collections.Immutable.ImmutableArray<System.Text.Json.JsonElement> Allowed(MessageDraft draft, Place place) =>
        place.Permissions.HasFlag(GuildPermissions.EmbedLinks) ? draft.Embeds : [];

    private RestAnswer List(RestCall call, Place place)
    {
        var limit = call.QueryNumber("limit") ?? 50;
        if (limit is < 1 or > 100)
        {
            var errors = new FormErrors();
            errors.Add("limit", limit < 1 ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX", "int value should be between 1 and 100.");
            return errors.ToAnswer();
        }

        // Without the history there is an empty list, not a refusal.
        var all = place.Permissions.HasFlag(GuildPermissions.ReadMessageHistory) ? messages.Visible(place.Channel.Id) : [];
        var before = call.Query("before");
        var after = call.Query("after");
        var chosen = after is not null ? all.Where(message => Snowflakes.Value(message.Id) > Snowflakes.Value(after)).Take(limit)
            : before is not null ? all.Where(message => Snowflakes.Value(message.Id) < Snowflakes.Value(before)).TakeLast(limit)
            : all.TakeLast(limit);
        return RestAnswer.Ok(new JsonArray([.. chosen.Reverse().Select(message => Seen(call, message))]));
    }

    private RestAnswer Get(RestCall call) =>
        messages.FindIn(call.Id("channel_id"), call.Id("message_id")) is { } message ? RestAnswer.Ok(Seen(call, message)) : RestAnswer.UnknownMessage;

    private RestAnswer Edit(RestCall call, Place place)
    {
        if (messages.FindIn(place.Channel.Id, call.Id("message_id")) is not { } message)
        {
            return RestAnswer.UnknownMessage;
        }

        if (message.Author.Id != call.Bot.Id)
        {
            return RestAnswer.NotTheAuthor;
        }

        var errors = new FormErrors();
        MessageRules.Check(call.Draft, errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }

        var edited = call.Draft.Edit(message, world.Now);
        if (MessageRules.IsEmpty(edited))
        {
            return RestAnswer.EmptyMessage;
        }

        messages.Replace(edited);
        return RestAnswer.Ok(MessageJson.Of(edited));
    }

    private RestAnswer Delete(RestCall call, Place place)
    {
        if (messages.FindIn(place.Channel.Id, call.Id("message_id")) is not { } message)
        {
            return RestAnswer.UnknownMessage;
        }

        if (message.Author.Id != call.Bot.Id && !place.Permissions.HasFlag(GuildPermissions.ManageMessages))
        {
            return RestAnswer.MissingPermissions;
        }

        messages.Remove(message.Id);
        return RestAnswer.NoContent;
    }

    private static JsonObject Seen(RestCall call, SimulatedMessage message) =>
        MessageJson.Of(message, hideContent: message.Author.Id != call.Bot.Id && (call.Bot.PrivilegedIntents & MessageContentIntent) == 0);

    private sealed record Place(SimulatedChannel Channel, GuildPermissions Permissions);
}
