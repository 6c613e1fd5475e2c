using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Interactions;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>The Discord control plane: its connection, its guilds and what was asked of it.</summary>
internal static class DiscordEndpoints
{
    public static void MapDiscord(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/discord").WithTags("Discord");
        group.MapGet("", (IDiscordConnection connection, IDiscordGuilds guilds) => TypedResults.Ok(DiscordStatusView.From(connection.Current, guilds.Invite))).WithSummary("The connection, its presence, and the invite link");
        group.MapGet("/commands", (IDiscordInteractions interactions) => TypedResults.Ok(DiscordCommandView.AllOf(interactions))).WithSummary("The slash commands as Discord is told of them");
        group.MapGet("/log", (IDiscordCommandLog log) => TypedResults.Ok(log.Recent.Select(CommandRecordView.From).ToImmutableArray())).WithSummary("What was asked of the bot since the start, newest first");
        group.MapPut("/presence", SetPresenceAsync).WithSummary("Set what the bot shows as its status; kept over restarts");
        group.MapPost("/reconnect", ReconnectAsync).WithSummary("End the connection and make a new one");
        group.MapDiscordGuilds();
        group.MapDiscordNotices();
    }

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> SetPresenceAsync(PresenceBody body, HttpContext context, IDiscordConnection connection)
    {
        var presence = new DiscordPresence(Or(body.Text?.Trim()), Or(body.Emoji?.Trim()));
        if (PresenceRules.ProblemOf(presence) is { } problem)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        await connection.SetPresenceAsync(presence, Actors.Of(context), context.RequestAborted);
        return TypedResults.Ok(new CommandView("The presence is set."));
    }

    private static async Task<Ok<CommandView>> ReconnectAsync(HttpContext context, IDiscordConnection connection)
    {
        await connection.ReconnectAsync(Actors.Of(context), context.RequestAborted);
        return TypedResults.Ok(new CommandView("A new connection is being made."));
    }

    private static string? Or(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <param name="Text">Empty or missing takes it away.</param>
internal sealed record PresenceBody(string? Text = null, string? Emoji = null);

internal sealed record DiscordStatusView(
    DiscordConnectionState State,
    string Detail,
    string? Bot,
    string? ApplicationId,
    DateTimeOffset? ConnectedSince,
    DateTimeOffset? NextAttempt,
    DateTimeOffset? LastHeartbeat,
    double? LatencyMs,
    int Connections,
    int Guilds,
    string? PresenceText,
    string? PresenceEmoji,
    Uri? Invite)
{
    public static DiscordStatusView From(DiscordStatus status, Uri? invite) => new(
        status.State,
        status.Detail,
        status.Bot?.Name,
        status.Bot?.ApplicationId.ToString(),
        status.ConnectedSince,
        status.NextAttempt,
        status.LastHeartbeat,
        status.Latency is { } latency ? Math.Round(latency.TotalMilliseconds, 1) : null,
        status.Connections,
        status.Guilds.Length,
        status.Presence.Text,
        status.Presence.Emoji,
        invite);
}

/// <param name="Who"><c>anyone</c> or <c>admin</c>.</param>
internal sealed record DiscordCommandView(string Name, string Description, string Who, ImmutableArray<string> Arguments)
{
    public static ImmutableArray<DiscordCommandView> AllOf(IDiscordInteractions interactions) =>
        [.. interactions.Definitions.Select(definition => new DiscordCommandView(definition.Name, definition.Description, definition.Required is null ? "anyone" : "admin", [.. definition.Options.Select(option => option.Name)]))];
}

internal sealed record CommandRecordView(string Id, DateTimeOffset Timestamp, string? Guild, string Command, string Arguments, string User, string UserId, Runtime.Core.Audit.AuditOutcome Outcome, string Result, string Problem)
{
    public static CommandRecordView From(CommandRecord record) => new(
        record.Id.ToString(), record.At, record.Guild?.ToString(), record.Command, record.Arguments, record.User, record.UserId.ToString(), record.Outcome, record.Result, record.Problem);
}
