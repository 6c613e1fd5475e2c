using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Diagnostics;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Effects;
using Runtime.Core.Exports;
using Runtime.Core.Platforms.Synthetic;
using Runtime.Core.Platforms.Twitch;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Core.Storage;
using Runtime.Core.Telemetry;
using Runtime.Core.Triggers;
using Runtime.Core.Versioning;
using Runtime.Host.Instance;
using Runtime.Host.Listening;
using Runtime.Host.Logging;

namespace Runtime.Host;

/// <summary>Every slice by name, in the order in which they start; they stop in reverse.</summary>
internal static class Composition
{
    public static IServiceCollection AddSlices(this IServiceCollection services) => services
        .AddStorage()
        .AddAudit() // before all that records, so that it ends after them
        .AddConfiguration()
        .AddTelemetry()
        .AddVersioning()
        .AddSingleton(provider => new ExportSettings { Port = provider.GetRequiredService<LoopbackAddress>().Port, Product = provider.GetRequiredService<ProductTexts>() })
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
        .AddScheduling()
        .AddSingleton(provider => new LogRedaction(provider.GetRequiredService<SecretRedactor>().Redact));

    /// <summary>What is wrong with the operator's documents as they are, without a running daemon.</summary>
    public static ImmutableArray<ConfigurationFault> InspectConfiguration(InstancePaths paths) => ConfigurationChecker.Check(paths).Faults;

    public static IEnumerable<IDoctorCheck> DoctorChecks(InstancePaths paths, int port, TimeProvider time) =>
    [
        new DotNetCheck(),
        new SqliteCheck(),
        new ToolCheck("ffmpeg", ["ffmpeg"], "-version", "clips cannot be made", "ffmpeg"),
        new ToolCheck("Chromium", ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"], "--version", "clips cannot be uploaded to Rumble, and the browser tests are skipped; nothing else needs it", "chromium"),
        new RumbleCheck(paths),
        new RootWritableCheck(paths),
        new PrivateModeCheck("data folder", paths.Data, isFolder: true),
        new PrivateModeCheck(".env file", paths.EnvironmentFile, isFolder: false),
        new ConfigurationCheck(() => InspectConfiguration(paths)),
        new PortCheck(paths, port),
        new ReachabilityCheck("Twitch chat", "irc.chat.twitch.tv", 6697, time),
        new ReachabilityCheck("Discord", "discord.com", 443, time),
        new DiskSpaceCheck(paths),
    ];
}
