using Runtime.Core.Configuration;

namespace TestKit.Admin;

public sealed class FakeConfigurationSource : IConfigurationSource
{
    private readonly Subscribers<RuntimeConfiguration> _subscribers = new();

    public RuntimeConfiguration Current { get; private set; } = new();

    public void Set(RuntimeConfiguration configuration)
    {
        Current = configuration;
        _subscribers.Tell(configuration);
    }

    public IDisposable OnChange(Action<RuntimeConfiguration> handler) => _subscribers.Add(handler);
}
