using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>chat_behaviour.json</c>.</summary>
internal static class ChatBehaviourDocument
{
    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var config = new ChatBehaviourConfig();
        if (Envelope.Open(root, faults) is not { } document)
        {
            return new ChatBehaviourPart(config);
        }

        config = new ChatBehaviourConfig
        {
            SendCooldown = document.Seconds("send_cooldown_seconds", config.SendCooldown),
            StartupAnnouncementEnabled = document.Flag("enable_startup_announcement", false),
            StartupAnnouncement = document.Text("startup_announcement") ?? "",
            Replies = ReadReplies(document),
        };
        if (config.StartupAnnouncementEnabled && string.IsNullOrWhiteSpace(config.StartupAnnouncement))
        {
            faults.Warning(document.Take("enable_startup_announcement")!, "The startup announcement is switched on but has no text.", "Fill in \"startup_announcement\", or switch it off.");
        }

        document.Ignore("poll_seconds", "baseline_mode", "baseline_grace_seconds").WarnOfStrangers();
        return new ChatBehaviourPart(config);
    }

    private static ImmutableArray<ChatBehaviourReply> ReadReplies(ObjectReader document)
    {
        var replies = ImmutableArray.CreateBuilder<ChatBehaviourReply>();
        foreach (var entry in document.List("triggers"))
        {
            if (ObjectReader.Open(entry, document.Faults, "A reply") is { } reader && ReadReply(reader) is { } reply)
            {
                replies.Add(reply);
            }
        }

        return replies.ToImmutable();
    }

    private static ChatBehaviourReply? ReadReply(ObjectReader reader)
    {
        var match = reader.Text("match", 200);
        var response = reader.Text("response");
        var reply = new ChatBehaviourReply
        {
            Match = match?.Trim() ?? "",
            WholeMessage = IsWholeMessage(reader),
            Response = response ?? "",
            Cooldown = reader.Seconds("cooldown_seconds", TimeSpan.Zero),
        };
        reader.Ignore("description", "notes").WarnOfStrangers();
        if (reply.Match.Length > 0 && !string.IsNullOrWhiteSpace(reply.Response))
        {
            return reply;
        }

        reader.Faults.Warning(reader.Node, "This reply has no \"match\" or no \"response\" and is left out.", "Add both.");
        return null;
    }

    private static bool IsWholeMessage(ObjectReader reader)
    {
        var mode = reader.Text("match_mode", 32);
        if (mode is not (null or "equals_icase" or "contains_icase"))
        {
            reader.Faults.Error(reader.Take("match_mode")!, $"\"match_mode\" is {Quote.Of(mode)}.", "Use \"equals_icase\" (the whole message) or \"contains_icase\" (anywhere in it).");
        }

        return mode != "contains_icase";
    }
}

internal sealed record ChatBehaviourPart(ChatBehaviourConfig ChatBehaviour) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with { ChatBehaviour = ChatBehaviour };
}
