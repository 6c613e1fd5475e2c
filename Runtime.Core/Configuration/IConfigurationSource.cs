namespace Runtime.Core.Configuration;

/// <summary>The configuration in force, and word of its changes.</summary>
public interface IConfigurationSource
{
    RuntimeConfiguration Current { get; }

    /// <summary>Calls <paramref name="handler"/> after each swap, one call at a time; dispose to stop.</summary>
    IDisposable OnChange(Action<RuntimeConfiguration> handler);
}
