using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Control;

/// <summary>People type names where the wire has ids; both are understood. Of the same name in several guilds the first is meant.</summary>
internal sealed class Names(DiscordSimulator discord)
{
    public static string Required(JsonElement body, string name) => body.Text(name) ?? throw new ControlException($"'{name}' is missing; it is a text.");

    public SimulatedUser User(string text) => discord.Guilds.All
        .SelectMany(guild => guild.Members)
        .Select(member => member.User)
        .FirstOrDefault(user => user.Id == text || user.Name == text)
        ?? throw new ControlException($"There is nobody called '{text}'.");

    public SimulatedChannel Channel(string text) => discord.Guilds.All
        .SelectMany(guild => guild.Channels)
        .FirstOrDefault(channel => channel.Id == text || channel.Name == text.TrimStart('#'))
        ?? throw new ControlException($"There is no channel called '{text}'.");

    public SimulatedGuild Guild(string text) => discord.Guilds.All.FirstOrDefault(guild => guild.Id == text || guild.Name == text)
        ?? throw new ControlException($"There is no guild called '{text}'.");
}

/// <summary>A request to <c>/sim</c> that cannot be carried out; the message says why.</summary>
internal sealed class ControlException(string message) : Exception(message);
