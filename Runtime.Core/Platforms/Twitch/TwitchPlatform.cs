using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

internal sealed class TwitchPlatform
{
    public static PlatformId Id { get; } = new("twitch");
}
