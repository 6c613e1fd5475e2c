using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Configuration;
using Runtime.Core.Storage;

namespace Runtime.Host.Lifetime;

/// <summary>
/// Loads and compiles on another core, while the web host is put together, what the slices need right after it: the
/// database engine and the readers of the operator's documents. It changes nothing and its results are thrown away.
/// </summary>
internal static class StartAhead
{
    public static void Begin(InstancePaths paths)
    {
        _ = Task.Run(() => Attempt(SqliteEngine.WarmUp));
        _ = Task.Run(() => Attempt(() => ConfigurationChecker.Read(paths)));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever fails here fails again in its own place, where it is reported.")]
    private static void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (Exception)
        {
            // See above.
        }
    }
}
