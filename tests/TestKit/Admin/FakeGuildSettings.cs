using System.Collections.ObjectModel;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;

namespace TestKit.Admin;

/// <summary>Guilds' settings in a configuration without a file, and what was asked of them.</summary>
public sealed class FakeGuildSettings(FakeConfigurationSource configuration) : IDiscordGuildSettings
{
    /// <summary>Why nothing is changed; empty changes.</summary>
    public string Refusal { get; set; } = "";

    public Collection<DiscordGuildChange> Changes { get; } = [];

    public DiscordGuildConfig Of(Snowflake guild) => configuration.Current.Discord.Of(guild);

    public DiscordGuildChanged Change(Snowflake guild, DiscordGuildChange change, Actor by)
    {
        if (Refusal.Length == 0)
        {
            Changes.Add(change);
            var discord = configuration.Current.Discord;
            configuration.Set(configuration.Current with { Discord = discord with { Guilds = discord.Guilds.SetItem(guild, Apply(Of(guild), change)) } });
        }

        return new DiscordGuildChanged(Refusal, Of(guild));
    }

    private static DiscordGuildConfig Apply(DiscordGuildConfig now, DiscordGuildChange change)
    {
        var channels = now.Channels;
        foreach (var (category, channel) in change.Channels.Where(channel => channel.Key != DiscordGuildChange.Logging))
        {
            channels = channel is { } id ? channels.SetItem(category, id) : channels.Remove(category);
        }

        var templates = now.Templates;
        foreach (var (name, template) in change.Templates)
        {
            templates = template is null ? templates.Remove(name) : templates.SetItem(name, template);
        }

        return now with
        {
            LoggingEnabled = change.LoggingEnabled ?? now.LoggingEnabled,
            NotificationsEnabled = change.NotificationsEnabled ?? now.NotificationsEnabled,
            LoggingChannel = change.Channels.TryGetValue(DiscordGuildChange.Logging, out var log) ? log : now.LoggingChannel,
            Channels = channels,
            Templates = templates,
            Creators = change.Creators ?? now.Creators,
        };
    }
}
