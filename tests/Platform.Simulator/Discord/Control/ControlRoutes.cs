using Microsoft.AspNetCore.Builder;

namespace Platform.Simulator.Discord.Control;

internal static class ControlRoutes
{
    public static void Map(WebApplication app, DiscordSimulator discord)
    {
    }
}
