using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Discord.Guilds;

internal static class DiscordTemplates
{
    public static ImmutableSortedDictionary<string, DiscordTemplate?> Of(string name, DiscordTemplate? template) =>
        ImmutableSortedDictionary<string, DiscordTemplate?>.Empty.Add(name, template);
}
