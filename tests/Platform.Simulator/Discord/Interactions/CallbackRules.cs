using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Messages;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>Which first answer fits which interaction, and what it may hold.</summary>
internal static class CallbackRules
{
    /// <summary>EPHEMERAL, SUPPRESS_EMBEDS and SUPPRESS_NOTIFICATIONS.</summary>
    private const int MessageFlags = SimulatedMessage.EphemeralFlag | 4 | 4096;

    public static void Check(InteractionKind interaction, JsonElement body, MessageDraft data, FormErrors errors)
    {
        int[] allowed = interaction switch
        {
            InteractionKind.Command => [4, 5],
            InteractionKind.Component => [4, 5, 6, 7],
            _ => [8],
        };
        if (body.Number("type") is not { } kind)
        {
            errors.Required("type");
            return;
        }

        if (!allowed.Contains((int)kind))
        {
            errors.OneOf("type", string.Join(", ", allowed));
            return;
        }

        switch ((AcknowledgementKind)kind)
        {
            case AcknowledgementKind.Message or AcknowledgementKind.Update:
                MessageRules.Check(data, errors, "data.");
                CheckFlags(data, MessageFlags, errors);
                break;
            case AcknowledgementKind.DeferredMessage:
                CheckFlags(data, SimulatedMessage.EphemeralFlag, errors);
                break;
            case AcknowledgementKind.Suggestions:
                CheckChoices(data, errors);
                break;
            default:
                break;
        }
    }

    private static void CheckFlags(MessageDraft data, int allowed, FormErrors errors)
    {
        if ((data.Flags & ~allowed) != 0)
        {
            errors.Add("data.flags", "MESSAGE_FLAGS_INVALID", "Only some flags can be set in this answer");
        }
    }

    private static void CheckChoices(MessageDraft data, FormErrors errors)
    {
        if (data.Body.Child("choices") is not { ValueKind: JsonValueKind.Array })
        {
            errors.Required("data.choices");
            return;
        }

        var choices = data.Body.Items("choices");
        errors.Count("data.choices", choices.Count, 25);
        foreach (var (index, choice) in choices.Index())
        {
            errors.Length($"data.choices.{index}.name", choice.Text("name"), 1, 100);
            if (choice.Child("value") is not { ValueKind: JsonValueKind.Number })
            {
                errors.Length($"data.choices.{index}.value", choice.Text("value"), 1, 100);
            }
        }
    }
}
