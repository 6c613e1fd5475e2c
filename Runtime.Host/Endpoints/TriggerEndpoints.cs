using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Host.Endpoints;

/// <summary>The triggers in force with what each creator made of them, and testing a message against them.</summary>
internal static class TriggerEndpoints
{
    public static void MapTriggers(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/triggers").WithTags("Triggers");
        group.MapGet("", List).WithSummary("Every configured trigger with its state for each creator");
        group.MapPost("/test", TestAsync).WithSummary("What a message would do now, without doing it");
    }

    private static Ok<ImmutableArray<TriggerView>> List(IConfigurationSource configuration, ICreatorDirectory creators)
    {
        var states = creators.States;
        return TypedResults.Ok(configuration.Current.Triggers.Select(trigger => TriggerView.From(trigger, states)).ToImmutableArray());
    }

    private static async Task<Results<Ok<TriggerTestView>, ValidationProblem, ProblemHttpResult>> TestAsync(
        ITriggerTester tester, TriggerTestBody body, CancellationToken cancellationToken)
    {
        var line = new ChatLine(body.Text, body.DisplayName, body.Platform, body.Roles ?? []);
        if (string.IsNullOrWhiteSpace(body.Creator))
        {
            line.Faults["creator"] = ["must be the id of a creator"];
        }

        if (line.Faults.Count > 0)
        {
            return TypedResults.ValidationProblem(line.Faults);
        }

        var request = new TriggerTestRequest(new CreatorId(body.Creator!), line.Platform, line.Text, line.DisplayName, line.Roles);
        return await tester.TestAsync(request, cancellationToken) is { } result
            ? TypedResults.Ok(TriggerTestView.From(result))
            : TypedResults.Problem("There is no such creator, or it does not run.", statusCode: StatusCodes.Status404NotFound);
    }
}

internal sealed record TriggerView(
    string TriggerId,
    TriggerType Type,
    string Creator,
    bool Enabled,
    string Description,
    string? Command,
    ImmutableArray<string> Aliases,
    ImmutableArray<string> Keywords,
    string? Pattern,
    ImmutableArray<TriggerStateView> States)
{
    public static TriggerView From(TriggerConfig trigger, ImmutableArray<CreatorState> creators) => new(
        trigger.Id,
        trigger.Type,
        trigger.Creator,
        trigger.Enabled,
        trigger.Description,
        trigger.Command,
        trigger.Aliases,
        trigger.Keywords,
        trigger.Pattern,
        [.. from creator in creators from status in creator.Triggers where status.TriggerId == trigger.Id select TriggerStateView.From(creator, status)]);
}

internal sealed record TriggerStateView(string Creator, long Fired, DateTimeOffset? LastFiredAt, string? DisabledReason)
{
    public static TriggerStateView From(CreatorState creator, TriggerStatus status) => new(creator.Id.Value, status.Fired, status.LastFiredAt, status.DisabledReason);
}

internal sealed record TriggerTestBody(
    string? Creator, string? Text, string? Platform = null, string? DisplayName = null, ImmutableArray<string>? Roles = null);

internal sealed record TriggerTestView(ImmutableArray<TraceStepView> Steps, ImmutableArray<TriggerActionView> Actions)
{
    public static TriggerTestView From(TriggerTestResult result) => new([.. result.Steps.Select(TraceStepView.From)], [.. result.Actions.Select(TriggerActionView.From)]);
}

/// <param name="Text">What would be said; null for actions that say nothing.</param>
internal sealed record TriggerActionView(string ActionType, string? Platform, string? Channel, string? Text)
{
    public static TriggerActionView From(EffectAction action) => action switch
    {
        SendChatMessage message => new TriggerActionView(message.ActionType, message.Platform.Value, message.Channel, message.Text),
        EnqueueClipJob job => new TriggerActionView(job.ActionType, job.Context.Platform, job.Context.Channel, job.Payload.SourceTitle),
        _ => new TriggerActionView(action.ActionType, null, null, null),
    };
}
