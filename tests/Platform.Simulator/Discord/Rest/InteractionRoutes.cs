using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Interactions;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Rest;

/// <summary>Answers to interactions. The token in the address is the only key; a bot token is neither needed nor looked at.</summary>
internal sealed class InteractionRoutes(SimulatedWorld world, InteractionBook interactions, DiscordMessages messages)
{
    private const string Messages = "/webhooks/{application_id}/{token}/messages/{message_id}";
    private static readonly string[] Webhook = ["application_id", "token"];

    public IEnumerable<RestRoute> All =>
    [
        new("POST", "/interactions/{interaction_id}/{token}/callback", "callback", ["interaction_id"], Acknowledge) { NeedsToken = false },
        new("POST", "/webhooks/{application_id}/{token}", "webhook", Webhook, call => With(call, run => FollowUp(call, run))) { NeedsToken = false },
        new("GET", Messages, "webhook", Webhook, call => WithMessage(call, (_, message) => RestAnswer.Ok(MessageJson.Of(message)))) { NeedsToken = false },
        new("PATCH", Messages, "webhook", Webhook, call => WithMessage(call, (run, message) => Edit(call, run, message))) { NeedsToken = false },
        new("DELETE", Messages, "webhook", Webhook, call => WithMessage(call, Delete)) { NeedsToken = false },
    ];

    private RestAnswer Acknowledge(RestCall call)
    {
        var data = new MessageDraft(call.Body.Child("data") is { ValueKind: System.Text.Json.JsonValueKind.Object } inner ? inner : RestBody.Empty, call.Files);
        return interactions.Acknowledge(call.Id("interaction_id"), call.Id("token"), call.Body, data, call.Query("with_response") == "true");
    }

    /// <summary>The token is good for 15 minutes; the webhook behind it exists from the acknowledgement on.</summary>
    private RestAnswer With(RestCall call, Func<InteractionRun, RestAnswer> answer) =>
        interactions.FindByToken(call.Id("application_id"), call.Id("token")) is not { } run ? RestAnswer.InvalidWebhookToken
        : run.Acknowledgement is null ? RestAnswer.UnknownWebhook
        : answer(run);

    private RestAnswer WithMessage(RestCall call, Func<InteractionRun, SimulatedMessage, RestAnswer> answer) => With(call, run =>
    {
        var id = call.Id("message_id") == "@original" ? run.OriginalId : call.Id("message_id");
        return id is not null && run.Owns(id) && messages.Find(id) is { } message ? answer(run, message) : RestAnswer.UnknownMessage;
    });

    private RestAnswer Edit(RestCall call, InteractionRun run, SimulatedMessage message)
    {
        if (Check(call.Draft) is { } refusal)
        {
            return refusal;
        }

        var edited = call.Draft.Edit(message, world.Now);
        if (MessageRules.IsEmpty(edited))
        {
            return RestAnswer.EmptyMessage;
        }

        if (message.IsLoading)
        {
            // Only now is there a text that could ping.
            edited = edited with { Pings = Mentions.In(edited.Content, edited.AllowedMentions, mayPingAll: !edited.IsEphemeral) };
        }

        messages.Replace(edited);
        if (message.Id == run.OriginalId)
        {
            run.Edits++;
        }

        return RestAnswer.Ok(MessageJson.Of(edited));
    }

    private RestAnswer FollowUp(RestCall call, InteractionRun run)
    {
        // Directly after a deferral it fills that in, whatever flags it has: documented, and kept for old bots.
        if (run is { Acknowledgement: AcknowledgementKind.DeferredMessage, Answer: { IsLoading: true } loading })
        {
            return Edit(call, run, loading);
        }

        var draft = call.Draft;
        if (Check(draft) is { } refusal)
        {
            return refusal;
        }

        if (draft.Content.Trim().Length == 0 && draft.Embeds.IsEmpty && draft.Components.IsEmpty && draft.Files.IsEmpty)
        {
            return RestAnswer.EmptyMessage;
        }

        var message = interactions.Write(run, draft, (draft.Flags & SimulatedMessage.EphemeralFlag) != 0, loading: false);
        run.AddFollowup(message.Id);
        return RestAnswer.Ok(MessageJson.Of(message));
    }

    private RestAnswer Delete(InteractionRun run, SimulatedMessage message)
    {
        messages.Remove(message.Id);
        run.OriginalDeleted |= message.Id == run.OriginalId;
        return RestAnswer.NoContent;
    }

    private static RestAnswer? Check(MessageDraft draft)
    {
        var errors = new FormErrors();
        MessageRules.Check(draft, errors);
        return errors.Any ? errors.ToAnswer() : null;
    }
}
