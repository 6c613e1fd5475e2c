namespace Runtime.Core.Clips.Media.Capture;

/// <summary>A buffer and the task that keeps it going.</summary>
internal sealed class CaptureSlot(CreatorBuffer buffer, DateTimeOffset startedAt) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public CreatorBuffer Buffer => buffer;

    public DateTimeOffset StartedAt => startedAt;

    public bool IsRunning => !_running.IsCompleted;

    /// <param name="before">Writes into the same folder; it is over before this one begins.</param>
    public void Start(CaptureSlot? before) => _running = Task.Run(() => RunAsync(before), CancellationToken.None);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    /// <summary>Once it is stopped.</summary>
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(CaptureSlot? before)
    {
        if (before is not null)
        {
            await before.StopAsync();
            before.Dispose();
        }

        if (buffer.Settings.Enabled)
        {
            await buffer.RunAsync(_stopping.Token);
        }
        else
        {
            buffer.TurnedOff();
        }
    }
}
