using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Media;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>The queue and the library of clips, and everything an operator does with them.</summary>
internal static class ClipEndpoints
{
    private const long LargestFile = 8L * 1024 * 1024 * 1024;

    public static void MapClips(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/clips").WithTags("Clips");
        group.MapGet("", List).WithSummary("Every clip, newest request first; of one creator or in one state where asked");
        group.MapPost("", CreateAsync).WithSummary("Ask for a clip: of the last seconds, between two moments, or of a file");
        group.MapGet("/queue", (IClipLibrary library) => TypedResults.Ok(library.Status)).WithSummary("How many wait and run, and why the queue waits");
        group.MapGet("/buffers", (ICaptureBuffers buffers) => TypedResults.Ok(buffers.Buffers.Select(CaptureView.Of).ToImmutableArray())).WithSummary("What is recorded of each creator's stream");
        group.MapGet("/files", (IClipInbox inbox) => TypedResults.Ok(inbox.Files)).WithSummary("The files that can be clipped");
        group.MapPost("/files/{name}", SaveAsync).WithSummary($"Hand in a file; send {AcceptsFile.ContentType}")
            .WithMetadata(new AcceptsFile(), new RequestSizeLimitAttribute(LargestFile));
        group.MapGet("/{id}", Find).WithSummary("One clip with its history");
        group.MapDelete("/{id}", (string id, HttpContext context, IClipCommands commands, CancellationToken token) => RunAsync(id, context, (clip, by) => commands.DeleteAsync(clip, by, token)))
            .WithSummary("Delete a clip; that can be taken back for a day");
        Map(group, "retry", "Try a failed clip again", (commands, id, by, token) => commands.RetryAsync(id, by, token));
        Map(group, "cancel", "End the work on a clip", (commands, id, by, token) => commands.CancelAsync(id, by, token));
        Map(group, "unpublish", "Take a published clip back", (commands, id, by, token) => commands.UnpublishAsync(id, by, token));
        Map(group, "restore", "Take a deletion back", (commands, id, by, token) => commands.RestoreAsync(id, by, token));
        group.MapPost("/{id}/publish", (string id, PublishClipRequest? body, HttpContext context, IClipCommands commands, CancellationToken token) =>
            RunAsync(id, context, (clip, by) => commands.PublishAsync(clip, body?.Destination, by, token))).WithSummary("Send a clip to its destination");
        group.MapPost("/{id}/title", (string id, RenameClipRequest body, HttpContext context, IClipCommands commands, CancellationToken token) =>
            RunAsync(id, context, (clip, by) => commands.RenameAsync(clip, body.Title ?? "", by, token))).WithSummary("Give a clip another title");
        group.MapPost("/{id}/trim", (string id, TrimClipRequest body, HttpContext context, IClipCommands commands, CancellationToken token) =>
            RunAsync(id, context, (clip, by) => commands.TrimAsync(clip, ClipRequestReading.Seconds(body.ShiftSeconds), ClipRequestReading.Seconds(body.DurationSeconds), by, token)))
            .WithSummary("Cut a clip again from its recording");
        group.MapPost("/{id}/move", MoveAsync).WithSummary("Put a waiting clip before another one, or last");
    }

    private static void Map(RouteGroupBuilder group, string name, string summary, Func<IClipCommands, ClipId, Actor, CancellationToken, Task<ClipCommandResult>> command) =>
        group.MapPost($"/{{id}}/{name}", (string id, HttpContext context, IClipCommands commands, CancellationToken token) =>
            RunAsync(id, context, (clip, by) => command(commands, clip, by, token))).WithSummary(summary);

    private static Ok<ImmutableArray<ClipView>> List(IClipLibrary library, string? creator = null, string? state = null, bool deleted = false) =>
        TypedResults.Ok(library.Clips
            .Where(clip => (clip.DeletedAt is not null) == deleted && (creator is null || clip.Creator.Value == creator) && (state is null || string.Equals(clip.State.ToString(), state, StringComparison.OrdinalIgnoreCase)))
            .Select(clip => ClipView.From(clip, library))
            .ToImmutableArray());

    private static Results<Ok<ClipDetailView>, ProblemHttpResult> Find(string id, IClipLibrary library) =>
        ClipId.TryParse(id) is { } known && library.Find(known) is { } clip
            ? TypedResults.Ok(new ClipDetailView(ClipView.From(clip, library), [.. library.HistoryOf(known).Select(step => new ClipStepView(step.State, step.Reason, step.At))]))
            : NoSuchClip();

    private static async Task<Results<Accepted<ClipView>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        CreateClipRequest body, HttpContext context, IClipCommands commands, IClipLibrary library, CancellationToken cancellationToken)
    {
        if (!ClipRequestReading.TryRead(body, out var order, out var faults))
        {
            return TypedResults.ValidationProblem(faults);
        }

        var result = await commands.CreateAsync(order, Actors.Of(context), cancellationToken);
        return result.Clip is { } clip && result.Accepted
            ? TypedResults.Accepted($"{AdminApi.Root}/clips/{clip.Id}", ClipView.From(clip, library))
            : Refused(result);
    }

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> MoveAsync(string id, MoveClipRequest body, HttpContext context, IClipCommands commands, CancellationToken cancellationToken)
    {
        if (body.Before is not null && ClipId.TryParse(body.Before) is null)
        {
            return NoSuchClip();
        }

        return await RunAsync(id, context, (clip, by) => commands.MoveAsync(clip, ClipId.TryParse(body.Before), by, cancellationToken));
    }

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> SaveAsync(string name, HttpContext context, IClipInbox inbox, CancellationToken cancellationToken) =>
        await inbox.SaveAsync(name, context.Request.Body, Actors.Of(context), cancellationToken) is { } problem
            ? TypedResults.Problem(problem, statusCode: StatusCodes.Status409Conflict)
            : TypedResults.Ok(new CommandView("It can be clipped now."));

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> RunAsync(string id, HttpContext context, Func<ClipId, Actor, Task<ClipCommandResult>> command)
    {
        if (ClipId.TryParse(id) is not { } known)
        {
            return NoSuchClip();
        }

        var result = await command(known, Actors.Of(context));
        return result.Accepted ? TypedResults.Ok(new CommandView(result.Message)) : Refused(result);
    }

    private static ProblemHttpResult Refused(ClipCommandResult result) => TypedResults.Problem(result.Message, statusCode: result.Outcome switch
    {
        ClipCommandOutcome.Unknown => StatusCodes.Status404NotFound,
        ClipCommandOutcome.Invalid => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    });

    private static ProblemHttpResult NoSuchClip() => TypedResults.Problem("There is no such clip.", statusCode: StatusCodes.Status404NotFound);
}
