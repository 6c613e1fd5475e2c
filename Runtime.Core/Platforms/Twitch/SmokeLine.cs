using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>An event as one printed line. Texts are cleaned already, so nothing in them moves the cursor.</summary>
internal static class SmokeLine
{
    public static string For(ChatEvent chatEvent) => chatEvent switch
    {
        ChatMessage { IsAction: true } message => $"* {message.Author.DisplayName} {message.Text}",
        ChatMessage message => $"<{message.Author.DisplayName}> {message.Text}",
        ChatNotice notice => $"-- {notice.PlatformKind}: {notice.SystemText} {notice.Text}".TrimEnd(),
        MessageDeleted deleted => $"-- a message of {deleted.TargetLogin ?? "somebody"} was deleted",
        UserModerated { Duration: { } duration } moderated => $"-- {moderated.TargetLogin} was timed out for {duration.TotalSeconds:0} s",
        UserModerated moderated => $"-- {moderated.TargetLogin} was banned",
        ChatCleared => "-- the chat was cleared",
        _ => $"-- {chatEvent.GetType().Name}",
    };
}
