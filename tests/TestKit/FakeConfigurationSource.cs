using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace TestKit;

/// <summary>The configuration that the test puts in force.</summary>
public sealed class FakeConfigurationSource(RuntimeConfiguration? initial = null) : IConfigurationSource
{
    private ImmutableArray<Action<RuntimeConfiguration>> _handlers = [];

    public RuntimeConfiguration Current { get; private set; } = initial ?? new RuntimeConfiguration();

    public IDisposable OnChange(Action<RuntimeConfiguration> handler) => HandlerList.Add(() => ref _handlers, handler);

    public void Set(RuntimeConfiguration configuration)
    {
        Current = configuration;
        foreach (var handler in _handlers)
        {
            handler(configuration);
        }
    }
}
