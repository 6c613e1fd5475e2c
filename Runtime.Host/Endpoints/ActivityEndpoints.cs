using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Audit;

namespace Runtime.Host.Endpoints;

/// <summary>What operators did.</summary>
internal static class ActivityEndpoints
{
    private const int DefaultLength = 100;

    public static void MapActivity(this IEndpointRouteBuilder api) =>
        api.MapGet("/activity", List).WithTags("Activity").WithSummary("What operators did, newest first");

    /// <param name="before">Only entries with a lower id, for the next page; everything when left out.</param>
    private static Ok<ImmutableArray<ActivityView>> List(IAuditTrail audit, int limit = DefaultLength, long before = long.MaxValue) =>
        TypedResults.Ok(audit.Entries.Where(entry => entry.Id < before).Take(Math.Max(0, limit)).Select(ActivityView.From).ToImmutableArray());
}

internal sealed record ActivityView(long Id, DateTimeOffset Timestamp, string Source, string User, string Action, string Target, AuditOutcome Outcome, string Detail)
{
    public static ActivityView From(AuditEntry entry) =>
        new(entry.Id, entry.At, entry.By.Source, entry.By.Name, entry.Action, entry.Target, entry.Outcome, entry.Detail);
}
