using System.Collections.Concurrent;
using System.Threading.Channels;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Tests;

internal sealed class RecordingTelemetry : ITelemetry
{
    public ConcurrentQueue<string> Events { get; } = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    public void Event(string source, TelemetrySeverity severity, string message) => Events.Enqueue(message);

    public void Error(string subsystem, string errorType, string message, string? source = null) => Errors.Enqueue(message);
}

/// <summary>A platform whose workers and sender do what the test says.</summary>
internal sealed class ScriptedPlatform(TimeProvider time) : IPlatform, IChatSender
{
    public PlatformId Platform => TestEvents.Scripted;

    public PlatformDescriptor Descriptor { get; } = new()
    {
        Id = TestEvents.Scripted,
        DisplayName = "Scripted",
        DefaultState = "active",
        DefaultEnabled = true,
        Mode = "chat+ingest",
        Notes = "resting",
    };

    public string? Missing { get; set; }

    public string Fingerprint { get; set; } = "1";

    /// <summary>What a worker does after it said that it runs.</summary>
    public Func<IWorkerContext, CancellationToken, Task> Life { get; set; } = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);

    public Channel<WorkerKey> Started { get; } = Channel.CreateUnbounded<WorkerKey>();

    public Channel<OutgoingMessage> Sent { get; } = Channel.CreateUnbounded<OutgoingMessage>();

    public Func<OutgoingMessage, CancellationToken, Task<SendResult>> Answer { get; set; } = (_, _) => Task.FromResult(SendResult.Sent);

    public WorkerPlan? PlanFor(RuntimeConfiguration configuration, CreatorConfig creator) =>
        creator.Platforms.ContainsKey(Platform.Value) ? new WorkerPlan(Fingerprint, Missing, RunAsync) : null;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await Sent.Writer.WriteAsync(message, cancellationToken);
        return await Answer(message, cancellationToken);
    }

    private async Task RunAsync(IWorkerContext context, CancellationToken cancellationToken)
    {
        context.Report(WorkerState.Running, $"since {time.GetUtcNow():O}");
        await Started.Writer.WriteAsync(context.Key, cancellationToken);
        await Life(context, cancellationToken);
    }
}
