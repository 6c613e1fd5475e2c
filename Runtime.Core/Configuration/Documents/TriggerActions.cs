using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;
using Runtime.Core.Effects;

namespace Runtime.Core.Configuration.Documents;

/// <summary>What a trigger does: its <c>actions</c>, or the shorthand <c>response</c> for one chat message.</summary>
internal static class TriggerActions
{
    private const int LongestText = 2000;
    private static readonly ImmutableArray<string> Types = [SendChatMessage.Type, EnqueueClipJob.Type];

    public static ImmutableArray<TriggerActionConfig> Read(ObjectReader trigger, ImmutableArray<TriggerArgumentConfig> arguments)
    {
        var actions = ImmutableArray.CreateBuilder<TriggerActionConfig>();
        if (trigger.Text("response", LongestText) is { } response)
        {
            ReplyText.Check(response, trigger.Take("response")!, arguments, trigger.Faults);
            actions.Add(new(SendChatMessage.Type, response));
        }

        foreach (var entry in trigger.List("actions"))
        {
            if (ObjectReader.Open(entry, trigger.Faults, "An action") is { } reader && ReadAction(reader, arguments) is { } action)
            {
                actions.Add(action);
            }
        }

        if (trigger.Take("response") is null && trigger.Take("actions") is null or { Kind: SourceKind.List, Children.Count: 0 })
        {
            trigger.Faults.Warning(trigger.Node, "This trigger does nothing when it fires.", "Add \"response\": \"text\", or \"actions\".");
        }

        return actions.ToImmutable();
    }

    private static TriggerActionConfig? ReadAction(ObjectReader reader, ImmutableArray<TriggerArgumentConfig> arguments)
    {
        var type = (reader.Text("type", 64) ?? reader.Text("action_type", 64))?.Trim();
        var payload = reader.Object("payload");
        var text = reader.Text("text", LongestText) ?? payload?.Text("text", LongestText);
        var reply = reader.Flag("reply", false);
        reader.Ignore("description", "platform").WarnOfStrangers();
        if (string.IsNullOrEmpty(type))
        {
            if ((reader.Take("type") ?? reader.Take("action_type")) is not { Kind: not SourceKind.Text })
            {
                reader.Faults.Error(reader.Node, "This action has no \"type\".", $"Add \"type\": \"{SendChatMessage.Type}\".");
            }

            return null;
        }

        if (!Types.Contains(type))
        {
            reader.Faults.Warning(reader.Take("type") ?? reader.Take("action_type")!, $"This version cannot carry out {Quote.Of(type)}.",
                NearMiss.Of(type, Types) is { } meant ? $"Did you mean \"{meant}\"?" : $"Use one of: {string.Join(", ", Types)}.");
        }
        else if (type != SendChatMessage.Type)
        {
            return new(type, null);
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            reader.Faults.Error(reader.Node, "This action has no \"text\" to say.", "Add \"text\".");
        }
        else
        {
            ReplyText.Check(text, reader.Take("text") ?? payload!.Take("text")!, arguments, reader.Faults);
        }

        return new(type, text, reply);
    }
}
