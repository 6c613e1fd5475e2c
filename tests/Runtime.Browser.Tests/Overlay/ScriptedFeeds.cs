using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Runtime.Browser.Tests.Overlay;

/// <summary>The documents of a test, with a count of who waits for them.</summary>
internal sealed class ScriptedFeeds
{
    private readonly ConcurrentDictionary<string, Published> _published = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _held = [];
    private TaskCompletionSource _heldChanged = NewSignal();
    private CancellationTokenSource _open = new();
    private long _version;

    /// <summary>False makes it a static host: it ignores the wish to wait.</summary>
    public bool CanWait { get; init; } = true;

    /// <summary>A shorter wait than the page asks for, so that a test sees the end of one.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>The most requests that were ever held at once, over all feeds.</summary>
    public int MostHeld { get; private set; }

    public int Answers { get; private set; }

    public void Publish(string creator, FeedScript script) => PublishRaw(creator, script.Document(creator));

    public void PublishRaw(string creator, byte[] content)
    {
        var next = new Published(content, $"\"{Interlocked.Increment(ref _version)}\"", NewSignal());
        Published? before = null;
        _published.AddOrUpdate(creator, next, (_, old) =>
        {
            before = old;
            return next;
        });
        before?.Replaced.TrySetResult();
    }

    /// <summary>Completes when exactly so many requests wait for the creator's feed.</summary>
    public async Task HeldAsync(string creator, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_held.GetValueOrDefault(creator) == count)
                {
                    return;
                }

                changed = _heldChanged.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Breaks off every held request, as a server that stops does.</summary>
    public void LetGo() => Interlocked.Exchange(ref _open, new CancellationTokenSource()).Cancel();

    public async Task AnswerAsync(HttpContext context, string creator)
    {
        if (!_published.TryGetValue(creator, out var document))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var known = context.Request.Headers.IfNoneMatch.ToString();
        if (known == document.EntityTag && CanWait && context.Request.Headers["Prefer"].ToString().Contains("wait=", StringComparison.Ordinal))
        {
            await HoldAsync(creator, document, context.RequestAborted);
            context.Response.Headers["Preference-Applied"] = "wait";
            document = _published[creator];
        }

        context.Response.Headers.ETag = document.EntityTag;
        if (known == document.EntityTag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json";
        lock (_gate)
        {
            Answers++;
        }

        await context.Response.Body.WriteAsync(document.Content, context.RequestAborted);
    }

    private async Task HoldAsync(string creator, Published document, CancellationToken aborted)
    {
        CountHeld(creator, 1);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, _open.Token);
            await document.Replaced.Task.WaitAsync(LongestWait, TimeProvider.System, either.Token);
        }
        catch (TimeoutException)
        {
            // Nothing new: the answer says so.
        }
        finally
        {
            CountHeld(creator, -1);
        }
    }

    private void CountHeld(string creator, int change)
    {
        lock (_gate)
        {
            _held[creator] = _held.GetValueOrDefault(creator) + change;
            MostHeld = Math.Max(MostHeld, _held.Values.Sum());
            _heldChanged.TrySetResult();
            _heldChanged = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Published(byte[] Content, string EntityTag, TaskCompletionSource Replaced);
}
