using System.Text.Json;
using Runtime.Core.Storage;

namespace Runtime.Core.Discord.Connection;

/// <summary>The presence over restarts: <c>data/discord/discord_status.json</c>, <c>{"text", "emoji"}</c>.</summary>
internal sealed class PresenceStore(DiscordFolders folders)
{
    private const int LargestFile = 4096;

    private string FilePath => Path.Combine(folders.Instance, "discord_status.json");

    /// <summary>What cannot be read or shown is none.</summary>
    public DiscordPresence Read()
    {
        try
        {
            var file = new FileInfo(FilePath);
            if (!file.Exists || file.Length > LargestFile)
            {
                return DiscordPresence.None;
            }

            var kept = Rest.RestAnswer.Parse(File.ReadAllBytes(file.FullName));
            var presence = PresenceRules.Normalize(new DiscordPresence(kept.Text("text"), kept.Text("emoji")));
            return PresenceRules.ProblemOf(presence) is null ? presence : DiscordPresence.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return DiscordPresence.None;
        }
    }

    /// <exception cref="IOException">It could not be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Keep(DiscordPresence presence) => PrivateFolder.Replace(FilePath, DiscordJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("text"u8, presence.Text);
        json.WriteString("emoji"u8, presence.Emoji);
        json.WriteEndObject();
    }));
}
