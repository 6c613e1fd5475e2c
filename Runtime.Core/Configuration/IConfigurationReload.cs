using Runtime.Core.Audit;

namespace Runtime.Core.Configuration;

/// <summary>Reads the operator's documents outside the watcher's own rhythm.</summary>
public interface IConfigurationReload
{
    /// <summary>Reads every document now and puts what is good in force, exactly as a noticed edit would.</summary>
    /// <returns>What is in force afterwards, with the faults of the files as they are now.</returns>
    RuntimeConfiguration ReloadNow(Actor by);
}
