using System.Collections.Immutable;
using Runtime.Core;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using Runtime.Core.Diagnostics;
using Runtime.Core.Exports;
using Runtime.Core.Secrets;
using Runtime.Core.Versioning;
using Runtime.Host.Instance;
using Runtime.Host.Listening;
using Runtime.Host.Logging;

namespace Runtime.Host;

/// <summary>What the commands of the host put together.</summary>
internal static class Composition
{
    public static IServiceCollection AddSlices(this IServiceCollection services) => services
        .AddSingleton(provider => new ExportSettings { Port = provider.GetRequiredService<LoopbackAddress>().Port, Product = provider.GetRequiredService<ProductTexts>() })
        .AddCore() // takes the settings above; without them it has its own
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
