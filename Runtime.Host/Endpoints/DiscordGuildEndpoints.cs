using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>Guilds with what the bot may do there, and their settings.</summary>
internal static class DiscordGuildEndpoints
{
    public static void MapDiscordGuilds(this IEndpointRouteBuilder discord)
    {
        discord.MapGet("/guilds", (IDiscordGuilds guilds) => TypedResults.Ok(guilds.Guilds.Select(DiscordGuildBody.From).ToImmutableArray())).WithSummary("The guilds the bot is in or that are configured, with permissions found and missing");
        discord.MapGet("/guilds/{guild}", Find).WithSummary("One guild with its settings");
        discord.MapPut("/guilds/{guild}", Change).WithSummary("Change a guild's settings; what is left out stays as it is");
    }

    private static Results<Ok<DiscordGuildBody>, ProblemHttpResult> Find(string guild, IDiscordGuilds guilds) =>
        Snowflake.TryParse(guild, out var id) && guilds.Find(id) is { } view ? TypedResults.Ok(DiscordGuildBody.From(view)) : NotFound();

    private static Results<Ok<GuildSettingsView>, ProblemHttpResult> Change(string guild, GuildSettingsBody body, HttpContext context, IDiscordGuildSettings settings)
    {
        if (!Snowflake.TryParse(guild, out var id))
        {
            return NotFound();
        }

        if (body.FaultOf() is { } fault)
        {
            return TypedResults.Problem(fault, statusCode: StatusCodes.Status400BadRequest);
        }

        var changed = settings.Change(id, body.ToChange(), Actors.Of(context));
        return changed.Applied ? TypedResults.Ok(GuildSettingsView.From(changed.Settings)) : TypedResults.Problem(changed.Problem, statusCode: StatusCodes.Status409Conflict);
    }

    private static ProblemHttpResult NotFound() => TypedResults.Problem("There is no such guild.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>A change: members that are left out stay, a channel that is null is taken away, a template that is null is the default one again.</summary>
internal sealed record GuildSettingsBody(
    bool? LoggingEnabled = null,
    bool? NotificationsEnabled = null,
    IReadOnlyDictionary<string, string?>? Channels = null,
    IReadOnlyDictionary<string, TemplateBody?>? Templates = null,
    IReadOnlyList<string>? Creators = null)
{
    private const int LongestTitle = 256;
    private const int LongestDescription = 2000;

    public string? FaultOf()
    {
        if ((Channels ?? ImmutableDictionary<string, string?>.Empty).FirstOrDefault(channel => !IsUse(channel.Key) || (channel.Value is not null && !Snowflake.TryParse(channel.Value, out _))) is { Key: { } use })
        {
            return IsUse(use) ? $"channels.{use} is not the id of a channel." : $"channels has {DiscordGuildChange.Logging}, {string.Join(", ", NoticeCategories.All)}.";
        }

        if ((Templates ?? ImmutableDictionary<string, TemplateBody?>.Empty).FirstOrDefault(template => !NoticeTemplates.Names.Contains(template.Key) || template.Value is { Title.Length: > LongestTitle } or { Description.Length: > LongestDescription }) is { Key: { } name })
        {
            return NoticeTemplates.Names.Contains(name) ? $"templates.{name} is too long." : $"templates has {string.Join(", ", NoticeTemplates.Names)}.";
        }

        return Creators?.Any(creator => string.IsNullOrWhiteSpace(creator) || creator.Length > 64) ?? false ? "creators holds ids of creators." : null;
    }

    public DiscordGuildChange ToChange() => new()
    {
        LoggingEnabled = LoggingEnabled,
        NotificationsEnabled = NotificationsEnabled,
        Channels = (Channels ?? ImmutableDictionary<string, string?>.Empty).ToImmutableSortedDictionary(channel => channel.Key, channel => Snowflake.TryParse(channel.Value, out var id) ? id : (Snowflake?)null, StringComparer.Ordinal),
        Templates = (Templates ?? ImmutableDictionary<string, TemplateBody?>.Empty).ToImmutableSortedDictionary(template => template.Key, template => template.Value?.ToTemplate(), StringComparer.Ordinal),
        Creators = Creators is null ? null : [.. Creators.Select(creator => new CreatorId(creator.Trim()))],
    };

    private static bool IsUse(string name) => name == DiscordGuildChange.Logging || NoticeCategories.All.Contains(name);
}

internal sealed record TemplateBody(string? Title = null, string? Description = null)
{
    public DiscordTemplate ToTemplate() => new(string.IsNullOrWhiteSpace(Title) ? null : Title, string.IsNullOrWhiteSpace(Description) ? null : Description);
}

/// <param name="Channels">By category, and the log's as <c>logging</c>; null where none is set.</param>
internal sealed record GuildSettingsView(bool LoggingEnabled, bool NotificationsEnabled, IReadOnlyDictionary<string, string?> Channels, IReadOnlyDictionary<string, TemplateBody> Templates, ImmutableArray<string> Creators)
{
    public static GuildSettingsView From(DiscordGuildConfig settings) => new(
        settings.LoggingEnabled,
        settings.NotificationsEnabled,
        NoticeCategories.All.ToDictionary(category => category, category => settings.Channels.TryGetValue(category, out var channel) ? channel.ToString() : null, StringComparer.Ordinal)
            .Append(KeyValuePair.Create(DiscordGuildChange.Logging, settings.LoggingChannel?.ToString())).ToDictionary(StringComparer.Ordinal),
        settings.Templates.ToDictionary(template => template.Key, template => new TemplateBody(template.Value.Title, template.Value.Description), StringComparer.Ordinal),
        [.. settings.Creators.Select(creator => creator.Value)]);
}

internal sealed record DiscordGuildBody(
    string Id,
    string Name,
    bool Present,
    bool Available,
    int? MemberCount,
    ImmutableArray<string> PermissionsFound,
    ImmutableArray<string> PermissionsMissing,
    Uri? Invite,
    ImmutableArray<DiscordChannelBody> Channels,
    GuildSettingsView Settings,
    ImmutableArray<string> Problems)
{
    public static DiscordGuildBody From(DiscordGuildView guild) => new(
        guild.Id.ToString(),
        guild.Name,
        guild.Present,
        guild.Available,
        guild.MemberCount,
        guild.Held,
        guild.Missing,
        guild.Invite,
        [.. guild.Channels.Select(channel => new DiscordChannelBody(channel.Id.ToString(), channel.Name, channel.Missing))],
        GuildSettingsView.From(guild.Settings),
        guild.Problems);
}

internal sealed record DiscordChannelBody(string Id, string Name, ImmutableArray<string> PermissionsMissing);
