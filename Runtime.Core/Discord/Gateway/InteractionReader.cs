using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Rest;

namespace Runtime.Core.Discord.Gateway;

/// <summary>Makes an interaction of what the gateway sent.</summary>
internal static class InteractionReader
{
    private const int Command = 2;
    private const int Component = 3;
    private const int Autocomplete = 4;

    /// <summary>A command holds groups, a group holds sub-commands: nothing is deeper.</summary>
    private const int DeepestOption = 3;

    /// <param name="ownerOf">Null where it is not known.</param>
    /// <returns>Null where it cannot even be answered.</returns>
    public static ReceivedInteraction? Read(JsonElement data, Func<Snowflake, Snowflake?> ownerOf)
    {
        if (data.Id("id") is not { } id || data.Id("application_id") is not { } application || data.Text("token") is not { Length: > 0 } token)
        {
            return null;
        }

        var ticket = new InteractionTicket(id, application, token);
        DiscordInteractionKind? kind = data.Whole("type") switch
        {
            Command => DiscordInteractionKind.Command,
            Component => DiscordInteractionKind.Component,
            Autocomplete => DiscordInteractionKind.Autocomplete,
            _ => null,
        };
        return kind is { } known && data.Get("data") is { } body && CallerOf(data, ownerOf) is { } caller
            ? new ReceivedInteraction(ticket, Interaction(id, known, data, body, caller))
            : new ReceivedInteraction(ticket, null);
    }

    private static DiscordInteraction Interaction(Snowflake id, DiscordInteractionKind kind, JsonElement data, JsonElement body, DiscordCaller caller)
    {
        var subCommands = ImmutableArray.CreateBuilder<string>();
        var given = body.Items("options").ToList();
        for (var depth = 0; depth < DeepestOption && given is [var first, ..] && IsSubCommand(first); depth++)
        {
            subCommands.Add(first.Text("name") ?? "");
            given = [.. first.Items("options")];
        }

        return new DiscordInteraction(
            id,
            kind,
            (kind == DiscordInteractionKind.Component ? body.Text("custom_id") : body.Text("name")) ?? "",
            data.Id("guild_id"),
            data.Id("channel_id") ?? data.Get("channel")?.Id("id"),
            caller,
            [.. given.Select(option => Argument(option, body.Get("resolved"))).OfType<DiscordArgument>()])
        {
            SubCommands = subCommands.ToImmutable(),
            Values = [.. body.Items("values").Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)],
            Focused = given.Where(option => option.Flag("focused")).Select(option => option.Text("name")).FirstOrDefault(),
        };
    }

    private static bool IsSubCommand(JsonElement option) =>
        option.Whole("type") is (int)DiscordOptionType.SubCommand or (int)DiscordOptionType.SubCommandGroup;

    private static DiscordArgument? Argument(JsonElement option, JsonElement? resolved)
    {
        if (option.Text("name") is not { } name || option.Whole("type") is not { } type || option.Get("value") is not { } value)
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            _ => "",
        };
        return new DiscordArgument(name, (DiscordOptionType)type, text, resolved is { } sent ? Display(sent, text) : null);
    }

    /// <summary>Ids are unique among all kinds, so whichever list has it names it.</summary>
    private static string? Display(JsonElement resolved, string id)
    {
        foreach (var list in (ReadOnlySpan<string>)["channels", "users", "roles"])
        {
            if (resolved.Get(list)?.Get(id) is { } found)
            {
                return found.Text("global_name") ?? found.Text("name") ?? found.Text("username");
            }
        }

        return null;
    }

    private static DiscordCaller? CallerOf(JsonElement data, Func<Snowflake, Snowflake?> ownerOf)
    {
        var member = data.Get("member");
        if ((member?.Get("user") ?? data.Get("user")) is not { } user || user.Id("id") is not { } id)
        {
            return null;
        }

        var name = user.Text("username") ?? id.ToString();
        return new DiscordCaller(
            id,
            name,
            member?.Text("nick") ?? user.Text("global_name") ?? name,
            member?.Permissions("permissions") ?? DiscordPermissions.None,
            data.Id("guild_id") is { } guild && ownerOf(guild) == id);
    }
}

/// <param name="Interaction">Null for a kind that this version does not know.</param>
internal sealed record ReceivedInteraction(InteractionTicket Ticket, DiscordInteraction? Interaction);
