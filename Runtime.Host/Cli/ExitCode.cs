namespace Runtime.Host.Cli;

/// <summary>What the process's exit code means; <c>docs/operations.md</c> has the same table.</summary>
internal enum ExitCode
{
    /// <summary>Done, or the daemon was stopped in order.</summary>
    Ok = 0,

    /// <summary>The command ran and found something: invalid documents, a failed check, a platform that refused.</summary>
    Findings = 1,

    /// <summary>The daemon cannot start: the port is taken, another instance runs on this root, the root is unusable.</summary>
    CannotStart = 2,

    /// <summary>A setting would open the daemon beyond this machine; it never starts that way.</summary>
    UnsafeSetting = 3,

    /// <summary>No daemon runs on this root.</summary>
    NotRunning = 4,

    /// <summary>Stopping took longer than it may, and the process left anyway.</summary>
    StopTimedOut = 5,

    /// <summary>The command line was not understood.</summary>
    Usage = 64,

    /// <summary>A second Ctrl-C cut the stop short.</summary>
    Interrupted = 130,
}
