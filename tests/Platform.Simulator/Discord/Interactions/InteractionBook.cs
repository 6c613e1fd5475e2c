using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Messages;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>Open interactions and the first answers to them.</summary>
internal sealed class InteractionBook(SimulatedWorld world, DiscordMessages messages)
{
    private readonly Dictionary<string, InteractionRun> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InteractionRun> _byToken = new(StringComparer.Ordinal);

    public IEnumerable<InteractionRun> All => _byId.Values;

    public void Add(InteractionRun run)
    {
        _byId[run.Id] = run;
        _byToken[run.Token] = run;
    }

    public InteractionRun? Find(string id) => _byId.GetValueOrDefault(id);

    public InteractionRun? FindByToken(string applicationId, string token) =>
        _byToken.GetValueOrDefault(token) is { } run && run.Application.Id == applicationId && world.Now - run.CreatedAt < world.Options.InteractionLifetime ? run : null;

    /// <summary><c>POST /interactions/{id}/{token}/callback</c>.</summary>
    public RestAnswer Acknowledge(string id, string token, JsonElement body, MessageDraft data, bool withResponse)
    {
        if (_byId.GetValueOrDefault(id) is not { } run || run.Token != token)
        {
            return RestAnswer.UnknownInteraction;
        }

        var refusal = Refuse(run, body, data);
        if (refusal is not null)
        {
            run.Refused((int)refusal.Body!["code"]!);
            return refusal;
        }

        var kind = (AcknowledgementKind)body.Number("type")!.Value;
        Carry(run, kind, data);
        return withResponse ? RestAnswer.Ok(Response(run, kind)) : RestAnswer.NoContent;
    }

    /// <summary>A new message in answer to an interaction.</summary>
    public SimulatedMessage Write(InteractionRun run, MessageDraft draft, bool ephemeral, bool loading)
    {
        var message = new SimulatedMessage
        {
            Id = world.Ids.Next(),
            ChannelId = run.ChannelId,
            Author = run.Application.User,
            CreatedAt = world.Now,
            Content = loading ? "" : draft.Content,
            Embeds = loading ? [] : draft.Embeds,
            Components = loading ? [] : draft.Components,
            Attachments = draft.Files,
            AllowedMentions = draft.AllowedMentions,
            Pings = loading ? [] : Mentions.In(draft.Content, draft.AllowedMentions, mayPingAll: !ephemeral),
            Flags = (draft.Flags & 4) | (ephemeral ? SimulatedMessage.EphemeralFlag : 0) | (loading ? SimulatedMessage.LoadingFlag : 0),
            InteractionId = run.Id,
            VisibleTo = ephemeral ? run.User.Id : null,
        };
        messages.Post(message);
        return message;
    }

    private RestAnswer? Refuse(InteractionRun run, JsonElement body, MessageDraft data)
    {
        if (run.Acknowledgement is not null)
        {
            return RestAnswer.AlreadyAcknowledged;
        }

        if (world.Now - run.CreatedAt > world.Options.AcknowledgeWithin)
        {
            return RestAnswer.UnknownInteraction;
        }

        var errors = new FormErrors();
        CallbackRules.Check(run.Kind, body, data, errors);
        return errors.Any ? errors.ToAnswer()
            : body.Number("type") == (int)AcknowledgementKind.Message && IsEmpty(data) ? RestAnswer.EmptyMessage
            : null;
    }

    private static bool IsEmpty(MessageDraft data) => data.Content.Trim().Length == 0 && data.Embeds.IsEmpty && data.Components.IsEmpty && data.Files.IsEmpty;

    private void Carry(InteractionRun run, AcknowledgementKind kind, MessageDraft data)
    {
        var ephemeral = (data.Flags & SimulatedMessage.EphemeralFlag) != 0;
        switch (kind)
        {
            case AcknowledgementKind.Message or AcknowledgementKind.DeferredMessage:
                run.OriginalId = Write(run, data, ephemeral, loading: kind == AcknowledgementKind.DeferredMessage).Id;
                break;
            case AcknowledgementKind.Update when run.OriginalId is { } id && messages.Find(id) is { } message:
                messages.Replace(data.Edit(message, world.Now));
                ephemeral = message.IsEphemeral;
                break;
            case AcknowledgementKind.Suggestions:
                run.Suggest(data.Body.Items("choices"));
                break;
            default:
                ephemeral = run.OriginalId is { } original && messages.Find(original) is { IsEphemeral: true };
                break;
        }

        run.Acknowledge(kind, ephemeral, world.Now);
    }

    private JsonObject Response(InteractionRun run, AcknowledgementKind kind)
    {
        var message = run.OriginalId is { } id ? messages.Find(id) : null;
        var json = new JsonObject
        {
            ["interaction"] = new JsonObject
            {
                ["id"] = run.Id,
                ["type"] = (int)run.Kind,
                ["response_message_id"] = message?.Id,
                ["response_message_loading"] = message?.IsLoading ?? false,
                ["response_message_ephemeral"] = message?.IsEphemeral ?? false,
                ["channel_id"] = run.ChannelId,
                ["guild_id"] = run.GuildId,
            },
        };
        if (message is not null && kind is AcknowledgementKind.Message or AcknowledgementKind.Update or AcknowledgementKind.DeferredMessage)
        {
            json["resource"] = new JsonObject { ["type"] = (int)kind, ["message"] = MessageJson.Of(message!) };
        }

        return json;
    }
}
