using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Standalone;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>For <c>streamsuites discord</c> on the same root, which proves itself by the control key.</summary>
internal static class DiscordControlEndpoints
{
    public const string Interactions = "/control/discord/interactions";
    public const string Answered = "/control/discord/answered";
    public const string Status = "/control/discord/status";

    /// <summary>The guilds and channels of a large bot.</summary>
    private const long LargestStatus = 8 * 1024 * 1024;

    public static void MapDiscordControl(this IEndpointRouteBuilder app)
    {
        var policy = new AuthorizationPolicyBuilder(ControlKeyHandler.SchemeName).RequireAuthenticatedUser().Build();
        app.MapPost(Interactions, AnswerAsync).ExcludeFromDescription().RequireAuthorization(policy);
        app.MapPost(Answered, NoteAsync).ExcludeFromDescription().RequireAuthorization(policy);
        app.MapPost(Status, ShowAsync).ExcludeFromDescription().RequireAuthorization(policy).WithMetadata(new RequestSizeLimitAttribute(LargestStatus));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, IDiscordInteractions interactions) =>
        await ReadAsync(context, StandaloneJson.Default.DiscordInteraction) is { } interaction
            ? TypedResults.Json(await interactions.AnswerAsync(interaction, context.RequestAborted), StandaloneJson.Default.DiscordMessage)
            : NotUnderstood();

    private static async Task<IResult> NoteAsync(HttpContext context, IDiscordInteractions interactions, IDiscordBeside board)
    {
        if (await ReadAsync(context, StandaloneJson.Default.AnsweredInteraction) is not { } answered)
        {
            return NotUnderstood();
        }

        interactions.Answered(answered.Interaction, answered.Problem);
        return TypedResults.Json(board.Presence, StandaloneJson.Default.DiscordPresence);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IDiscordBeside board)
    {
        if (await ReadAsync(context, StandaloneJson.Default.DiscordStatus) is not { } status)
        {
            return NotUnderstood();
        }

        board.ShowBeside(status);
        return TypedResults.Json(board.Presence, StandaloneJson.Default.DiscordPresence);
    }

    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProblemHttpResult NotUnderstood() =>
        TypedResults.Problem("This is not what this version of the program says. Start both programs from the same build.", statusCode: StatusCodes.Status400BadRequest);
}
