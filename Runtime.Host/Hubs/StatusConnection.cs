using System.Collections.Immutable;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Hubs;

/// <summary>
/// One listener. A message goes out only when the one before has left, so a slow reader skips states instead of
/// piling them up; one that takes nothing for too long is dropped. Used by the broadcaster's loop alone.
/// </summary>
internal sealed class StatusConnection(string id, Action abort)
{
    /// <summary>How long a message may take to leave.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Task _sending = Task.CompletedTask;
    private long _sendingSince;

    public string Id { get; } = id;

    public bool WorkersDue { get; set; }

    public bool TelemetryDue { get; set; }

    public void Drop() => abort();

    /// <returns>Whether something is still to be sent later.</returns>
    public bool Send(IStatusClient client, Lazy<ImmutableArray<WorkerView>> workers, Lazy<TelemetryView> telemetry, TimeProvider time)
    {
        if (!WorkersDue && !TelemetryDue)
        {
            return false;
        }

        if (!_sending.IsCompleted)
        {
            if (time.GetElapsedTime(_sendingSince) > Patience)
            {
                Drop();
                return false;
            }

            return true;
        }

        _sendingSince = time.GetTimestamp();
        _sending = SendAsync(client, WorkersDue ? workers.Value : null, TelemetryDue ? telemetry.Value : null);
        (WorkersDue, TelemetryDue) = (false, false);
        return false;
    }

    private static async Task SendAsync(IStatusClient client, ImmutableArray<WorkerView>? workers, TelemetryView? telemetry)
    {
        if (workers is { } list)
        {
            await client.WorkersChanged(list);
        }

        if (telemetry is not null)
        {
            await client.TelemetryChanged(telemetry);
        }
    }
}
