using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Configuration;
using Runtime.Core.Exports.Mirror;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>The mirrors, and publishing to one or comparing it now.</summary>
internal static class MirrorEndpoints
{
    public static void MapMirrors(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/mirrors").WithTags("Mirrors");
        group.MapGet("", (IMirrors mirrors) => TypedResults.Ok(mirrors.Mirrors.Select(MirrorView.From).ToImmutableArray())).WithSummary("Every mirror with its state");
        group.MapPost("/{name}/publish", PublishAsync).WithSummary("Look at every file of a mirror and write what is missing or different");
        group.MapPost("/{name}/check", CheckAsync).WithSummary("Compare a mirror with what is published, without writing");
    }

    private static async Task<Results<Ok<MirrorReport>, ProblemHttpResult>> PublishAsync(string name, HttpContext context, IMirrors mirrors, CancellationToken cancellationToken) =>
        await mirrors.PublishNowAsync(name, Actors.Of(context), cancellationToken) is { } report ? TypedResults.Ok(report) : NoSuchMirror();

    private static async Task<Results<Ok<MirrorComparison>, ProblemHttpResult>> CheckAsync(string name, IMirrors mirrors, CancellationToken cancellationToken) =>
        await mirrors.CheckAsync(name, cancellationToken) is { } comparison ? TypedResults.Ok(comparison) : NoSuchMirror();

    private static ProblemHttpResult NoSuchMirror() => TypedResults.Problem("There is no such mirror.", statusCode: StatusCodes.Status404NotFound);
}

internal sealed record MirrorView(
    string Name,
    MirrorProfile Profile,
    string Path,
    MirrorOrigin Origin,
    PathState PathState,
    MirrorState State,
    long Sequence,
    DateTimeOffset? LastFullPublish,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    string? Remedy,
    int Files,
    long Bytes,
    int Pending)
{
    public static MirrorView From(MirrorStatus status) => new(
        status.Name,
        status.Profile,
        status.Path,
        status.Origin,
        status.PathState,
        status.State,
        status.Sequence,
        status.LastFullPublish,
        status.LastError,
        status.LastErrorAt,
        status.Remedy,
        status.Files,
        status.Bytes,
        status.Pending);
}
