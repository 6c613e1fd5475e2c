using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Commands;

/// <summary>A command that an application registered.</summary>
/// <param name="GuildId">Null for a global one.</param>
/// <param name="Json">As Discord gives it back.</param>
public sealed record RegisteredCommand(string Id, string ApplicationId, string? GuildId, string Name, int Kind, JsonElement Json)
{
    public const int ChatInput = 1;

    public string Description => Json.Text("description") ?? "";

    public ImmutableArray<JsonElement> Options => [.. Json.Items("options")];

    /// <summary>Null: everyone sees it. <see cref="GuildPermissions.None"/>: administrators only.</summary>
    public GuildPermissions? RequiredPermissions =>
        Json.Text("default_member_permissions") is { } bits ? (GuildPermissions)ulong.Parse(bits, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether Discord's client lists it for somebody with these permissions.</summary>
    public bool IsShownTo(GuildPermissions permissions) => RequiredPermissions switch
    {
        null => permissions.HasFlag(GuildPermissions.UseApplicationCommands),
        _ when permissions.HasFlag(GuildPermissions.Administrator) => true,
        GuildPermissions.None => false,
        { } required => permissions.HasFlag(GuildPermissions.UseApplicationCommands) && permissions.HasFlag(required),
    };

    /// <summary>Whether it is offered in this place: 0 a guild, 1 a direct message with the bot.</summary>
    public bool IsOfferedIn(int context) =>
        Json.Child("contexts") is not { ValueKind: JsonValueKind.Array } contexts || contexts.EnumerateArray().Any(known => known.ToString() == context.ToString(CultureInfo.InvariantCulture));
}
