namespace LoadRun;

/// <summary>What the command line asked for, and where the pieces are.</summary>
internal sealed record LoadSettings
{
    /// <summary>The published program, <c>streamsuites</c> or <c>streamsuites.exe</c>.</summary>
    public required FileInfo Daemon { get; init; }

    /// <summary>The folder that holds <c>wwwroot</c>, <c>schemas</c> and the default documents.</summary>
    public required DirectoryInfo Shipped { get; init; }

    /// <summary>The folder of <c>bot.js</c> and its modules; null when the peer cannot run.</summary>
    public DirectoryInfo? Peer { get; init; }

    /// <summary>Names of the runs to do; empty for all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>Where the report goes besides the terminal.</summary>
    public FileInfo? Record { get; init; }

    public bool Quick { get; init; }

    /// <summary>How the daemon was built, in a few words.</summary>
    public string Build { get; init; } = "";

    /// <summary>Messages of a flood.</summary>
    public int Flood => Quick ? 200_000 : 1_000_000;

    /// <summary>Length of the runs at a steady rate.</summary>
    public TimeSpan Steady => TimeSpan.FromSeconds(Quick ? 4 : 8);

    /// <summary>Length of the runs in a quiet chat, where a second holds few messages.</summary>
    public TimeSpan Calm => TimeSpan.FromSeconds(Quick ? 5 : 20);

    public bool Wants(string run) => Only.Count == 0 || Only.Contains(run);
}
