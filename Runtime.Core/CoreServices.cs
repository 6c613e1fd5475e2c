using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Effects;
using Runtime.Core.Exports;
using Runtime.Core.Platforms.Synthetic;
using Runtime.Core.Platforms.Twitch;
using Runtime.Core.Scheduling;
using Runtime.Core.Storage;
using Runtime.Core.Telemetry;
using Runtime.Core.Triggers;
using Runtime.Core.Versioning;

namespace Runtime.Core;

public static class CoreServices
{
    /// <summary>Every slice by name, in the order in which they start; they stop in reverse.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services) => services
        .AddStorage()
        .AddAudit() // before all that records, so that it ends after them
        .AddConfiguration()
        .AddTelemetry()
        .AddVersioning()
        .AddExports() // before the creators, so that what they commit last is still published
        .AddTriggers()
        .AddCreators()
        .AddClipMedia()
        .AddClips() // before the effects, so that no request comes when the queue has ended
        .AddDiscordNotices() // before the effects as well: their news of clips is written down here
        .AddDiscordCommands()
        .AddEffects()
        .AddTwitch()
        .AddSynthetic()
        .AddDiscord() // behind the effects and the creators, so that commands stop before what they ask
        .AddScheduling();
}
