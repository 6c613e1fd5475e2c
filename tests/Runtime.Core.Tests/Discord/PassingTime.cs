using TestKit;

namespace Runtime.Core.Tests.Discord;

internal static class PassingTime
{
    /// <summary>Lets every timer that is armed run out until something has happened, as time does by itself.</summary>
    public static async Task<T> PassUntilAsync<T>(this ManualTime time, ValueTask<T> awaited, CancellationToken cancellationToken)
    {
        var until = awaited.AsTask();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (true)
        {
            var armed = time.NextTimerAsync(over.Token).AsTask();
            if (await Task.WhenAny(until, armed) == armed)
            {
                time.Advance(await armed);
                continue;
            }

            // The timer that is waited for no longer must not be taken from whoever waits next.
            await over.CancelAsync();
            await Task.WhenAny(armed);
            if (armed.IsCompletedSuccessfully)
            {
                time.Advance(await armed);
            }

            return await until;
        }
    }
}
