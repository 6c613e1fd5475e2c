using Runtime.Core.Configuration;
using Runtime.Core.Versioning;
using Runtime.Host.Cli;

namespace Runtime.Host.Instance;

/// <summary>
/// One daemon to a root. The lock is held by the operating system on an open file, so a killed daemon leaves none
/// behind and a recycled process id cannot be mistaken for one; <c>instance.json</c> beside it only says who holds it.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly InstancePaths _paths;
    private readonly FileStream _held;

    private InstanceLock(InstancePaths paths, FileStream held)
    {
        _paths = paths;
        _held = held;
    }

    /// <exception cref="StartRefusedException">Another instance runs on this root, or the root is not usable.</exception>
    public static InstanceLock Acquire(InstancePaths paths)
    {
        PrivateFiles.EnsureFolder(paths.Data);
        var held = Hold(paths);
        return held is not null ? new InstanceLock(paths, held) : throw Refusal(paths);
    }

    /// <returns>Whether a daemon runs on this root now.</returns>
    public static bool IsHeld(InstancePaths paths)
    {
        if (!File.Exists(PathFor(paths)))
        {
            return false;
        }

        using var held = Hold(paths);
        return held is null;
    }

    public void Announce(int port, DateTimeOffset startedAt) =>
        new InstanceRecord(Environment.ProcessId, startedAt, port, RuntimeVersion.Version).Write(_paths);

    public void Dispose()
    {
        File.Delete(InstanceRecord.PathFor(_paths));
        _held.Dispose();
    }

    private static StartRefusedException Refusal(InstancePaths paths)
    {
        var other = InstanceRecord.Read(paths) is { } record
            ? $" (process {record.ProcessId} on port {record.Port}, since {record.StartedAt:u})"
            : "";
        return new StartRefusedException(ExitCode.CannotStart, $"another instance runs on {paths.Root}{other}; stop it, or give this one a root of its own with --root.");
    }

    private static string PathFor(InstancePaths paths) => Path.Combine(paths.Data, "instance.lock");

    /// <returns>Null when another process holds it.</returns>
    private static FileStream? Hold(InstancePaths paths)
    {
        try
        {
            return new FileStream(PathFor(paths), PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartRefusedException(ExitCode.CannotStart, $"{PathFor(paths)} cannot be opened: {exception.Message}");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
