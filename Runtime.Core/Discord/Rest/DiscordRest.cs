using System.Diagnostics.CodeAnalysis;
using System.Net;
using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Rest;

/// <summary>
/// Calls the API and keeps to its limits: the bucket's, the bot's, and the address's. Failures that pass are repeated;
/// what is left is an answer with a sentence, never an exception.
/// </summary>
internal sealed class DiscordRest(DiscordHttp http, DiscordCredentials credentials, TimeProvider time)
{
    /// <summary>A wall that names no time is left alone this long.</summary>
    private static readonly TimeSpan EdgePause = TimeSpan.FromMinutes(10);

    /// <summary>Refusals for too many calls in a row, after which something is wrong that waiting does not mend.</summary>
    private const int MostRefusals = 5;

    private const int DailyCreatesReached = 30034;

    private readonly RateBuckets _buckets = new(time);
    private readonly GlobalLimit _global = new(time);
    private readonly InvalidRequestBudget _invalid = new(time);
    private volatile string? _refusedToken;

    /// <summary>Discord refused the token with this fingerprint, here or at the gateway; nothing more is sent with it.</summary>
    public void Refuse(string fingerprint) => _refusedToken = fingerprint;

    /// <summary>The operator wants it tried again.</summary>
    public void Forgive() => _refusedToken = null;

    public async Task<RestAnswer> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var (failures, refusals, sent, uncertain) = (0, 0, 0, false);
        while (true)
        {
            var attempt = await AttemptAsync(request, cancellationToken);
            sent += attempt.Sent ? 1 : 0;
            uncertain |= attempt.Answer.Outcome == RestOutcome.Uncertain;
            var again = attempt.Answer.Outcome switch
            {
                RestOutcome.Busy when attempt.Sent => ++refusals < MostRefusals,
                RestOutcome.Unreachable => failures++ < request.Retries,
                RestOutcome.Uncertain => request.Repeatable && failures++ < request.Retries,
                _ => false,
            };
            if (!again)
            {
                return Settle(attempt.Answer with { Repeated = sent > 1 }, uncertain);
            }

            if (attempt.Answer.Outcome != RestOutcome.Busy)
            {
                await Task.Delay(RetrySchedule.DelayFor(failures - 1, Draw()), time, cancellationToken);
            }
        }
    }

    /// <summary>Once an attempt may have arrived, a later one that did not cannot make it undone.</summary>
    private static RestAnswer Settle(RestAnswer last, bool uncertain) =>
        uncertain && last.Outcome is RestOutcome.Unreachable or RestOutcome.Busy ? last with { Outcome = RestOutcome.Uncertain } : last;

    private async Task<(RestAnswer Answer, bool Sent)> AttemptAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var token = request.Authorized ? credentials.Find() : null;
        if (request.Authorized && Missing(token) is { } missing)
        {
            return (missing, false);
        }

        var bucket = await _buckets.EnterAsync(request, cancellationToken);
        try
        {
            if (await PassAsync(request, bucket, cancellationToken) is { } busy)
            {
                return (busy, false);
            }

            var answer = await http.SendAsync(request, token?.Token, cancellationToken);
            _buckets.Learn(request, bucket, answer.Rate);
            return (Judge(request, answer, token), true);
        }
        catch (DiscordUnreachableException exception)
        {
            return (RestAnswer.NotSent(exception.MayHaveArrived ? RestOutcome.Uncertain : RestOutcome.Unreachable, exception.Message), exception.MayHaveArrived);
        }
        finally
        {
            bucket.Leave();
        }
    }

    private RestAnswer? Missing(DiscordToken? token) =>
        token is null ? RestAnswer.NotSent(RestOutcome.Unauthorized, DiscordCredentials.HowToSet)
        : token.Fingerprint == _refusedToken ? RestAnswer.NotSent(RestOutcome.Unauthorized, $"Discord refused the token in {token.Variable}; nothing is sent with it until it is changed.")
        : null;

    /// <returns>Null when the way is free.</returns>
    private async Task<RestAnswer?> PassAsync(RestRequest request, RateBucket bucket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = Max(bucket.Wait, _invalid.Wait);
            wait = wait > TimeSpan.Zero ? wait : _global.TryTake(request.CountsGlobally);
            if (wait <= TimeSpan.Zero)
            {
                return null;
            }

            if (wait > request.Patience)
            {
                return RestAnswer.NotSent(RestOutcome.Busy, $"Discord's limits allow the next call in {InWords(wait)}.");
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private RestAnswer Judge(RestRequest request, HttpAnswer answer, DiscordToken? token)
    {
        var status = (int)answer.Status;
        if (status is >= 200 and < 300)
        {
            return new RestAnswer(RestOutcome.Ok, answer.Status, answer.Body, "");
        }

        var body = RestAnswer.Parse(answer.Body);
        var problem = DiscordErrorText.For(answer.Status, body);
        var code = (int)(body.Whole("code") ?? 0);
        var outcome = answer.Status switch
        {
            HttpStatusCode.TooManyRequests when code == DailyCreatesReached => RestOutcome.Refused, // no wait that a call could make
            HttpStatusCode.TooManyRequests => LimitMet(answer.Rate),
            HttpStatusCode.Unauthorized when request.Authorized => TokenRefused(token),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => RestOutcome.Uncertain,
            _ => RestOutcome.Refused,
        };
        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            _invalid.Spend();
        }

        return new RestAnswer(outcome, answer.Status, answer.Body, problem) { Code = code };
    }

    private RestOutcome LimitMet(RateHeaders rate)
    {
        if (rate.Scope != RateScope.Shared)
        {
            _invalid.Spend();
        }

        if (rate.Scope is RateScope.Global or RateScope.Edge)
        {
            _global.Close(rate.RetryAfter ?? (rate.Scope == RateScope.Edge ? EdgePause : TimeSpan.FromSeconds(1)), rate.Scope == RateScope.Edge);
        }

        return RestOutcome.Busy;
    }

    private RestOutcome TokenRefused(DiscordToken? token)
    {
        if (token is not null)
        {
            Refuse(token.Fingerprint);
        }

        return RestOutcome.Unauthorized;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string InWords(TimeSpan wait) => wait.TotalSeconds < 120 ? $"{Math.Ceiling(wait.TotalSeconds):0} s" : $"{Math.Ceiling(wait.TotalMinutes):0} minutes";

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It spreads attempts and guards nothing.")]
    private static double Draw() => Random.Shared.NextDouble();
}
