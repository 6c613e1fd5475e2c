namespace Runtime.Core.Configuration;

/// <summary>The documents read once, for a command that looks at an instance and must not change it.</summary>
public sealed class ConfigurationAsItIs(InstancePaths paths) : IConfigurationSource
{
    public RuntimeConfiguration Current { get; } = ConfigurationChecker.Read(paths);

    public IDisposable OnChange(Action<RuntimeConfiguration> handler) => Unchanging.Subscription;

    private sealed class Unchanging : IDisposable
    {
        public static Unchanging Subscription { get; } = new();

        public void Dispose()
        {
            // There was nothing to hear of.
        }
    }
}
