using System.Collections.Concurrent;
using Runtime.Core.Triggers;

namespace TestKit.Admin;

/// <summary>Answers every test the way it was told to.</summary>
public sealed class FakeTriggerTester : ITriggerTester
{
    public ConcurrentQueue<TriggerTestRequest> Requests { get; } = new();

    public Func<TriggerTestRequest, TriggerTestResult?> Answer { get; set; } = _ => new TriggerTestResult([], []);

    public Task<TriggerTestResult?> TestAsync(TriggerTestRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Task.FromResult(Answer(request));
    }
}
