using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Rest;

/// <summary>The way of every request: faults, the edge, the token, the limits, the work, the answer.</summary>
internal sealed partial class RestPipeline(SimulatedWorld world, ApplicationBook applications, RateLimiter limiter, DiscordFaults faults, DiscordRequests requests)
{
    /// <summary>In place of a status: the connection is to be cut.</summary>
    private const int Cut = 0;

    public async Task ServeAsync(HttpContext context, RestRoute route)
    {
        var request = context.Request;
        var path = Redaction.Path(request.Path.Value!["/api/v10".Length..]);
        var (body, files, refusal) = await RestBody.ReadAsync(request, world.Ids, context.RequestAborted);
        var status = await AnswerAsync(context, route, path, body, files, refusal);
        requests.Add(new ReceivedRequest(
            world.Now,
            request.Method,
            path,
            request.QueryString.Value ?? "",
            route.Bucket,
            request.Headers.ContainsKey("Authorization"),
            request.Headers.UserAgent.ToString(),
            body.ValueKind == JsonValueKind.Object && !body.EnumerateObject().Any() ? null : body,
            status));
        if (status == Cut)
        {
            // Only now: whoever sees the reset finds the request recorded.
            context.Abort();
        }
    }

    private async Task<int> AnswerAsync(HttpContext context, RestRoute route, string path, JsonElement body, ImmutableArray<SimulatedAttachment> files, RestAnswer? refusal)
    {
        try
        {
            var fault = faults.TakeRest(context.Request.Method, path);
            if (fault is RestFault.Slow slow)
            {
                await Task.Delay(slow.Delay, world.Options.Time, context.RequestAborted);
            }
            else if (fault is RestFault.NeverAnswered)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, world.Options.Time, context.RequestAborted);
            }

            return fault switch
            {
                RestFault.EdgeBan => await WriteHtmlAsync(context, 429, "Error 1015: You are being rate limited"),
                RestFault.ServerError { Status: 500 } => await WriteAsync(context, RestAnswer.Error(500, 0, "500: Internal Server Error")),
                RestFault.ServerError error => await WriteHtmlAsync(context, error.Status, "Bad gateway"),
                RestFault.LostBeforeWork => Cut,
                RestFault.TooManyRequests tooMany => await TooManyAsync(context, tooMany.RetryAfter, tooMany.Scope, route, null),
                _ => await WorkAsync(context, route, body, files, refusal, lose: fault is RestFault.LostAfterWork),
            };
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Cut; // the client gave up, or the simulator ends
        }
    }

    private async Task<int> WorkAsync(HttpContext context, RestRoute route, JsonElement body, ImmutableArray<SimulatedAttachment> files, RestAnswer? refusal, bool lose)
    {
        if (world.Locked(() => limiter.IsBanned))
        {
            return await WriteHtmlAsync(context, 429, "Error 1015: You are being rate limited");
        }

        if (!UserAgent().IsMatch(context.Request.Headers.UserAgent.ToString()))
        {
            return await WriteAsync(context, RestAnswer.NoUserAgent);
        }

        var application = Bearer(context.Request);
        if (route.NeedsToken && application is null)
        {
            return await WriteAsync(context, RestAnswer.Unauthorized);
        }

        var owner = application?.Id ?? "";
        if (route.NeedsToken && world.Locked(() => limiter.TakeGlobal(owner)) is { } wait)
        {
            return await TooManyAsync(context, wait, RateLimitScope.Global, route, null);
        }

        var bucket = world.Locked(() => limiter.Take(route.Bucket, owner, Major(context, route)));
        if (bucket.Exceeded)
        {
            return await TooManyAsync(context, bucket.ResetAfter, RateLimitScope.User, route, bucket);
        }

        var answer = refusal ?? CheckIds(context) ?? world.Change(() => route.Handle(new RestCall(application, context.Request, body, files)));
        if (lose)
        {
            return Cut;
        }

        AddBucketHeaders(context, bucket);
        return await WriteAsync(context, answer);
    }

    private SimulatedApplication? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bot ", StringComparison.Ordinal) ? applications.FindByToken(header[4..]) : null;
    }

    private static string Major(HttpContext context, RestRoute route) => string.Join(' ', route.Major.Select(name => context.Request.RouteValues[name]));

    private static RestAnswer? CheckIds(HttpContext context)
    {
        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (name.EndsWith("_id", StringComparison.Ordinal) && value is string id && id is not ("@me" or "@original") && !Snowflakes.IsId(id))
            {
                return RestAnswer.NotASnowflake(name, id);
            }
        }

        return null;
    }

    private async Task<int> TooManyAsync(HttpContext context, TimeSpan retryAfter, RateLimitScope scope, RestRoute route, BucketState? bucket)
    {
        var headers = context.Response.Headers;
        var global = scope == RateLimitScope.Global;
        headers["Retry-After"] = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = scope.ToString().ToLowerInvariant();
        if (global)
        {
            headers["X-RateLimit-Global"] = "true";
        }
        else
        {
            var limit = world.Options.RateLimits.Buckets.GetValueOrDefault(route.Bucket, world.Options.RateLimits.Other).Limit;
            AddBucketHeaders(context, bucket ?? new BucketState(RateLimiter.Name(route.Bucket), limit, 0, world.Now + retryAfter, retryAfter, Exceeded: true));
        }

        var body = new JsonObject
        {
            ["message"] = scope == RateLimitScope.Shared ? "The resource is being rate limited." : "You are being rate limited.",
            ["retry_after"] = Math.Round(retryAfter.TotalSeconds, 3),
            ["global"] = global,
        };
        return await WriteAsync(context, new RestAnswer(429, body), invalid: scope != RateLimitScope.Shared);
    }

    private static void AddBucketHeaders(HttpContext context, BucketState bucket)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = bucket.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = bucket.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (bucket.Reset.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = bucket.ResetAfter.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = bucket.Name;
    }

    private async Task<int> WriteAsync(HttpContext context, RestAnswer answer, bool invalid = true)
    {
        if (invalid && answer.Status is 401 or 403 or 429)
        {
            world.Change(limiter.CountInvalid);
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Body is { } body)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body.ToWire(), context.RequestAborted);
        }

        return answer.Status;
    }

    private static async Task<int> WriteHtmlAsync(HttpContext context, int status, string title)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=UTF-8";
        await context.Response.WriteAsync($"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>", context.RequestAborted);
        return status;
    }

    // DiscordBot ($url, $versionNumber), with anything behind.
    [GeneratedRegex(@"^DiscordBot \(\S+, [^)]+\)")]
    private static partial Regex UserAgent();
}
