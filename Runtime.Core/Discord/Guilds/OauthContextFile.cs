using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Runtime.Core.Configuration;

namespace Runtime.Core.Discord.Guilds;

/// <summary>Who is signed in at a dashboard, and what they may do in which guild.</summary>
/// <param name="Guilds">The permissions of those in which Discord says they have any.</param>
public sealed record OauthContext(Snowflake? User, ImmutableDictionary<Snowflake, DiscordPermissions> Guilds);

/// <summary>
/// Reads <c>exports/state/discord/oauth_context.json</c>, which a dashboard with a Discord login may put there: <c>user_id</c> (or <c>user.id</c>) and
/// <c>guilds[]</c> with <c>id</c>, <c>owner</c> and <c>permissions</c>, as Discord gives them to a login. It only colours an export; nothing is allowed by it.
/// </summary>
public sealed class OauthContextFile(InstancePaths paths)
{
    private const long LargestFile = 1_000_000;

    /// <returns>Null when there is no such file, or none that can be read.</returns>
    public OauthContext? Read()
    {
        try
        {
            var file = new FileInfo(Path.Combine(paths.Exports, "state", "discord", "oauth_context.json"));
            if (!file.Exists || file.Length > LargestFile)
            {
                return null;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static OauthContext Read(JsonElement root)
    {
        var guilds = ImmutableDictionary.CreateBuilder<Snowflake, DiscordPermissions>();
        if (root.TryGetProperty("guilds", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var guild in list.EnumerateArray().Where(guild => guild.ValueKind == JsonValueKind.Object))
            {
                if ((Id(guild, "id") ?? Id(guild, "guild_id")) is { } id)
                {
                    guilds[id] = PermissionsOf(guild);
                }
            }
        }

        var user = Id(root, "user_id") ?? (root.TryGetProperty("user", out var nested) && nested.ValueKind == JsonValueKind.Object ? Id(nested, "id") : null);
        return new OauthContext(user, guilds.ToImmutable());
    }

    private static DiscordPermissions PermissionsOf(JsonElement guild) =>
        guild.TryGetProperty("owner", out var owner) && owner.ValueKind == JsonValueKind.True
            ? DiscordPermissions.Administrator
            : Number(guild, "permissions") is { } bits ? (DiscordPermissions)bits : DiscordPermissions.None;

    private static Snowflake? Id(JsonElement element, string name) => Number(element, name) is { } value and > 0 ? new Snowflake(value) : null;

    private static ulong? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        && ulong.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;
}
