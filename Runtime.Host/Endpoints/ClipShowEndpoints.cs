using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Showing;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>Clips on stream.</summary>
internal static class ClipShowEndpoints
{
    public static void MapClipShow(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/clips").WithTags("Clips");
        group.MapGet("/showing", ListShowing).WithSummary("What plays on stream now, by creator");
        group.MapPost("/{id}/show", (string id, HttpContext context, IClipShow show) => Command(id, context, show.Show)).WithSummary("Play a clip on stream, through the clip overlay of its creator");
        group.MapPost("/{id}/hide", (string id, HttpContext context, IClipShow show) => Command(id, context, show.Hide)).WithSummary("Take a clip off the stream");
    }

    private static Ok<ImmutableArray<ClipShowingView>> ListShowing(IClipLibrary library, IClipShow show) =>
        TypedResults.Ok(library.Clips.Select(clip => clip.Creator).Distinct().Select(show.Current).OfType<ClipShowing>().OrderBy(showing => showing.Clip.Creator.Value, StringComparer.Ordinal).Select(ClipShowingView.From).ToImmutableArray());

    private static Results<Ok<CommandView>, ProblemHttpResult> Command(string id, HttpContext context, Func<ClipId, Actor, ClipCommandResult> command)
    {
        if (ClipId.TryParse(id) is not { } clip)
        {
            return TypedResults.Problem("There is no such clip.", statusCode: StatusCodes.Status404NotFound);
        }

        var result = command(clip, Actors.Of(context));
        return result.Accepted
            ? TypedResults.Ok(new CommandView(result.Message))
            : TypedResults.Problem(result.Message, statusCode: result.Outcome == ClipCommandOutcome.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);
    }
}

internal sealed record ClipShowingView(string Creator, string ClipId, string Title, DateTimeOffset StartedAt, DateTimeOffset EndsAt)
{
    public static ClipShowingView From(ClipShowing showing) => new(showing.Clip.Creator.Value, showing.Clip.Id.Value, showing.Clip.Title, showing.StartedAt, showing.EndsAt);
}
