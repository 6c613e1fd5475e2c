using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Host.Tests.Fakes;

internal sealed class FakeConfiguration : IConfigurationSource, IConfigurationReload
{
    private readonly List<Action<RuntimeConfiguration>> _handlers = [];

    public int Reloads { get; private set; }

    public Actor? ReloadedBy { get; private set; }

    public RuntimeConfiguration Current { get; set; } = new()
    {
        Hash = "abc123",
        Triggers = [new TriggerConfig { Id = "ping", Type = TriggerType.Command, Creator = "*", Command = "!ping" }],
        Faults = [new ConfigurationFault("config/tiers.json", 3, 5, "/tiers", "is not an object", "write an object", FaultSeverity.Warning)],
    };

    public IDisposable OnChange(Action<RuntimeConfiguration> handler) => Subscription.Add(_handlers, handler);

    public RuntimeConfiguration ReloadNow(Actor by)
    {
        Reloads++;
        ReloadedBy = by;
        return Current;
    }
}

internal sealed class FakeTriggers : ITriggerTester
{
    public List<TriggerTestRequest> Requests { get; } = [];

    public Task<TriggerTestResult?> TestAsync(TriggerTestRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(request.Creator == FakeCreators.Demo
            ? new TriggerTestResult([new TraceStep("ping", TraceOutcome.Rehearsed, "")], [new SendChatMessage(new PlatformId("twitch"), "demo", "pong", null)])
            : null);
    }
}
