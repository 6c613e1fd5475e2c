using System.Globalization;
using Microsoft.Extensions.Primitives;
using Runtime.Core.Exports;

namespace Runtime.Host.Endpoints;

/// <summary>
/// A conditional GET that may wait: with <c>Prefer: wait=N</c> (RFC 7240) and a current If-None-Match the answer comes
/// when the document changes or N seconds have passed. A static host ignores the header and answers at once.
/// </summary>
internal sealed class LongPoll(IExportLibrary library, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    /// <summary>Beyond this many, answers come at once and the readers fall back to asking again.</summary>
    public const int MostWaiting = 64;

    private int _waiting;

    public IExportLibrary Library => library;

    /// <returns>Whether the wish to wait was granted, with or without a change.</returns>
    public async Task<bool> WaitAsync(HttpContext context, PublishedDocument document)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || WishIn(request.Headers["Prefer"]) is not { } wish || !EntityTags.Match(request.Headers.IfNoneMatch, document.EntityTag))
        {
            return false;
        }

        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            using var limit = new CancellationTokenSource(wish < Longest ? wish : Longest, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted, lifetime.ApplicationStopping);
            await library.WaitForChangeAsync(document.Path, document.EntityTag, linked.Token);
        }
        catch (OperationCanceledException)
        {
            // Time is up, the reader left or the daemon stops: whoever is still there gets the document as it is.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return true;
    }

    private static TimeSpan? WishIn(StringValues prefer)
    {
        foreach (var preference in prefer.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? []))
        {
            if (preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase) &&
                int.TryParse(preference.AsSpan("wait=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return null;
    }
}
