using Runtime.Core.Configuration;

namespace TestKit;

/// <summary>The configuration that the test puts in force.</summary>
public sealed class FakeConfigurationSource(RuntimeConfiguration? initial = null) : IConfigurationSource
{
    private readonly Subscribers<RuntimeConfiguration> _subscribers = new();

    public RuntimeConfiguration Current { get; private set; } = initial ?? new RuntimeConfiguration();

    public void Set(RuntimeConfiguration configuration)
    {
        Current = configuration;
        _subscribers.Tell(configuration);
    }

    public IDisposable OnChange(Action<RuntimeConfiguration> handler) => _subscribers.Add(handler);
}
