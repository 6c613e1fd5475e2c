namespace TestKit.Processes;

/// <summary>
/// For what another process does to its files and answers: nothing there can be awaited, so it is looked at again and
/// again until it is as it should be.
/// </summary>
public static class Eventually
{
    /// <summary>A hang guard, generous for a busy machine; nothing is expected to take this long.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>The first value that is not null.</returns>
    /// <param name="what">What is waited for, for the message when it does not come.</param>
    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        Exception? problem = null;
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            try
            {
                if (await look() is { } found)
                {
                    return found;
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or System.Text.Json.JsonException)
            {
                problem = exception; // not there yet, or on its way
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException($"It did not come about within {Patience.TotalSeconds:0} s: {what}. {problem?.Message}");
    }

    public static Task HoldsAsync(string what, Func<Task<bool>> look, CancellationToken cancellationToken) =>
        FindAsync(what, async () => await look() ? what : null, cancellationToken);

    public static Task HoldsAsync(string what, Func<bool> look, CancellationToken cancellationToken) =>
        FindAsync(what, () => Task.FromResult(look() ? what : null), cancellationToken);
}
