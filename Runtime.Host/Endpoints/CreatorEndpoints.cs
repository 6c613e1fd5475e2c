using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>Creators, what was said to them, and saying something as a rehearsal.</summary>
internal static class CreatorEndpoints
{
    private const int DefaultFeedLength = 50;

    public static void MapCreators(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/creators").WithTags("Creators");
        group.MapGet("", List).WithSummary("The creators that run, with their counters");
        group.MapGet("/{creator}/feed", Feed).WithSummary("The newest messages, newest last, with the trace of the triggers");
        group.MapPost("/{creator}/test-message", Say).WithSummary("Send a test message through the creator's loop; nothing leaves the process");
    }

    private static Ok<ImmutableArray<CreatorView>> List(ICreatorDirectory creators) =>
        TypedResults.Ok(creators.States.Select(CreatorView.From).ToImmutableArray());

    /// <param name="after">Only entries with a higher sequence.</param>
    private static Results<Ok<ImmutableArray<FeedItemView>>, ProblemHttpResult> Feed(ICreatorDirectory creators, string creator, int limit = DefaultFeedLength, long after = -1)
    {
        if (creators.Find(new CreatorId(creator)) is not { } state)
        {
            return NoSuchCreator();
        }

        var take = Math.Clamp(limit, 0, CreatorState.FeedCapacity);
        return TypedResults.Ok(state.Feed.Where(entry => entry.Sequence > after).TakeLast(take).Select(FeedItemView.From).ToImmutableArray());
    }

    private static Results<Accepted<TestMessageView>, ValidationProblem, ProblemHttpResult> Say(
        HttpContext context, ICreatorDirectory creators, IAuditTrail audit, TimeProvider time, string creator, TestMessageRequest body)
    {
        var line = new ChatLine(body.Text, body.DisplayName, body.Platform, body.Roles ?? []);
        if (line.Faults.Count > 0)
        {
            return TypedResults.ValidationProblem(line.Faults);
        }

        if (creators.Inbox(new CreatorId(creator)) is not { } inbox)
        {
            return NoSuchCreator();
        }

        var message = Message(inbox.Creator, line, time.GetUtcNow());
        var accepted = inbox.TryPost(message);
        audit.Record(Actors.Of(context), "Send test message", inbox.Creator.Value, accepted ? AuditOutcome.Done : AuditOutcome.Refused, accepted ? "" : "the inbox was full");
        return accepted
            ? TypedResults.Accepted($"{AdminApi.Root}/creators/{inbox.Creator}/feed", new TestMessageView(message.Id))
            : TypedResults.Problem("The creator's inbox is full; try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static ChatMessage Message(CreatorId creator, ChatLine line, DateTimeOffset now) => new()
    {
        Creator = creator,
        Platform = line.Platform,
        Channel = creator.Value,
        Id = $"test-{Guid.CreateVersion7(now):N}",
        EventTime = now,
        ReceivedTime = now,
        Delivery = Delivery.Test,
        Author = new ChatAuthor { UserId = "test", Login = "test", DisplayName = line.DisplayName, Roles = line.Roles },
        Text = line.Text,
    };

    private static ProblemHttpResult NoSuchCreator() => TypedResults.Problem("There is no such creator, or it does not run.", statusCode: StatusCodes.Status404NotFound);
}

/// <param name="Platform">Whose rules apply; <c>twitch</c> when left out.</param>
/// <param name="Roles"><c>subscriber, vip, moderator, broadcaster, staff</c>; none when left out.</param>
internal sealed record TestMessageRequest(string? Text, string? DisplayName = null, string? Platform = null, ImmutableArray<string>? Roles = null);

internal sealed record TestMessageView(string Id);
