using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>What runs, and starting, stopping and restarting each worker alone.</summary>
internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Workers");
        group.MapGet("/workers", (IWorkerControl control) => TypedResults.Ok(WorkerView.AllOf(control))).WithSummary("Every worker, also those that a gate keeps off");
        group.MapGet("/platforms", (IWorkerControl control) => TypedResults.Ok(PlatformView.AllOf(control))).WithSummary("Every platform with its gates resolved");
        group.MapGet("/tasks", ListTasks).WithSummary("Every long-running task of the process");
        group.MapPost("/workers/{platform}/{creator}/start", (string platform, string creator, HttpContext context, IWorkerControl control) =>
            CommandAsync(context, control, platform, creator, control.StartAsync)).WithSummary("Start a worker");
        group.MapPost("/workers/{platform}/{creator}/stop", (string platform, string creator, HttpContext context, IWorkerControl control) =>
            CommandAsync(context, control, platform, creator, control.StopAsync)).WithSummary("Stop a worker until it is started again");
        group.MapPost("/workers/{platform}/{creator}/restart", (string platform, string creator, HttpContext context, IWorkerControl control) =>
            CommandAsync(context, control, platform, creator, control.RestartAsync)).WithSummary("Restart a worker; its restart budget starts afresh");
    }

    private static Ok<ImmutableArray<TaskView>> ListTasks(IWorkerControl control) =>
        TypedResults.Ok(control.Tasks.Select(task => new TaskView(task.Name, task.Owner, task.StartedAt, task.State)).ToImmutableArray());

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> CommandAsync(
        HttpContext context,
        IWorkerControl control,
        string platform,
        string creator,
        Func<WorkerKey, Actor, CancellationToken, Task<WorkerCommandResult>> command)
    {
        var key = new WorkerKey(new PlatformId(platform), new CreatorId(creator));
        if (!control.Workers.Any(worker => worker.Key == key))
        {
            return TypedResults.Problem("There is no such worker.", statusCode: StatusCodes.Status404NotFound);
        }

        var result = await command(key, Actors.Of(context), context.RequestAborted);
        return result.Accepted
            ? TypedResults.Ok(new CommandView(result.Message))
            : TypedResults.Problem(result.Message, statusCode: StatusCodes.Status409Conflict);
    }
}

internal sealed record CommandView(string Message);
