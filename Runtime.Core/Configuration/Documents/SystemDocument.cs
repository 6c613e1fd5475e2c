using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>system.json</c>. Keys of features that keep their own settings (chat API) pass unread.</summary>
internal static class SystemDocument
{
    private static readonly ImmutableSortedDictionary<string, bool> DefaultPlatforms =
        Flags(("discord", true), ("kick", false), ("twitch", true), ("youtube", true));

    private static readonly ImmutableSortedDictionary<string, bool> DefaultJobs =
        Flags(("clips", true), ("polls", true), ("tallies", true));

    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var config = new SystemConfig { Platforms = DefaultPlatforms, Jobs = DefaultJobs };
        if (Envelope.Open(root, faults) is { } document)
        {
            config = ReadActions(document, ReadChat(document, ReadSystem(document, config))) with
            {
                Clips = ClipsSection.Read(document),
                Mirrors = MirrorsSection.Read(document),
            };
            document.Ignore("discord").WarnOfStrangers();
        }

        return new SystemPart(config);
    }

    private static SystemConfig ReadSystem(ObjectReader document, SystemConfig config)
    {
        if (document.Object("system") is not { } system)
        {
            return config;
        }

        var result = config with
        {
            PlatformPollingEnabled = system.Switch("platform_polling_enabled", true),
            Platforms = ReadFlags(system, "platforms", config.Platforms, arePlatforms: true),
            Jobs = ReadFlags(system, "jobs", config.Jobs, arePlatforms: false),
            HotReload = ReadHotReload(system),
        };
        system.WarnOfStrangers();
        return result;
    }

    private static HotReloadConfig ReadHotReload(ObjectReader system)
    {
        var defaults = new HotReloadConfig();
        if (system.Object("hot_reload") is not { } reader)
        {
            return defaults;
        }

        // Only config/ is watched: the path is upstream's, whose watcher looked at its own output.
        reader.Ignore("watch_path");
        var result = new HotReloadConfig
        {
            Enabled = reader.Flag("enabled", defaults.Enabled),
            IntervalSeconds = reader.Number("interval_seconds", defaults.IntervalSeconds, 0.2, 3600),
        };
        reader.WarnOfStrangers();
        return result;
    }

    private static SystemConfig ReadChat(ObjectReader document, SystemConfig config)
    {
        if (document.Object("chat") is not { } chat)
        {
            return config;
        }

        var enabled = chat.Switch("log", config.ChatLogEnabled);
        chat.Ignore("api", "synthetic").WarnOfStrangers();
        return config with { ChatLogEnabled = enabled };
    }

    private static SystemConfig ReadActions(ObjectReader document, SystemConfig config)
    {
        if (document.Object("actions") is not { } actions)
        {
            return config;
        }

        var mode = actions.Text("mode", 32);
        actions.WarnOfStrangers();
        switch (mode)
        {
            case null or "execute":
                return config with { ActionsMode = ActionsMode.Execute };
            case "log-only":
                return config with { ActionsMode = ActionsMode.LogOnly };
            default:
                document.Faults.Error(actions.Take("mode")!, $"\"mode\" is {Quote.Of(mode)}.", "Use \"execute\", or \"log-only\" to record actions without carrying them out.");
                return config;
        }
    }

    private static ImmutableSortedDictionary<string, bool> ReadFlags(ObjectReader system, string name, ImmutableSortedDictionary<string, bool> defaults, bool arePlatforms)
    {
        if (system.Object(name) is not { } reader)
        {
            return defaults;
        }

        var builder = defaults.ToBuilder();
        foreach (var entry in reader.Node.Children)
        {
            var key = arePlatforms ? PlatformNames.Read(entry.Name!, entry, system.Faults) : entry.Name;
            if (key is not null)
            {
                builder[key] = ObjectReader.SwitchOf(entry, system.Faults, defaults.GetValueOrDefault(key, true));
            }
        }

        return builder.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, bool> Flags(params (string Name, bool Value)[] flags) =>
        flags.ToImmutableSortedDictionary(flag => flag.Name, flag => flag.Value, StringComparer.Ordinal);
}

internal sealed record SystemPart(SystemConfig System) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with { System = System };
}
