using System.Runtime.InteropServices;
using SQLitePCL;

namespace Runtime.Core.Diagnostics;

/// <summary>The .NET runtime is one that carries the fixes the daemon counts on.</summary>
public sealed class DotNetCheck : IDoctorCheck
{
    /// <summary>The first release without the request smuggling of CVE-2025-55315.</summary>
    public static readonly Version Floor = new(10, 0, 0);

    public string Name => ".NET runtime";

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge(Environment.Version));

    public static DoctorFinding Judge(Version version) => version >= Floor
        ? DoctorFinding.Ok($"{version} on {RuntimeInformation.RuntimeIdentifier}")
        : DoctorFinding.Fail($"{version} is older than {Floor}", "install the current .NET 10 runtime from https://dot.net");
}

/// <summary>The native SQLite engine loads; its version decides which statements work.</summary>
public sealed class SqliteCheck : IDoctorCheck
{
    private static readonly Version Oldest = new(3, 35, 0);

    public string Name => "SQLite engine";

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        Batteries_V2.Init();
        var text = raw.sqlite3_libversion().utf8_to_string();
        return Task.FromResult(Version.TryParse(text, out var version) && version >= Oldest
            ? DoctorFinding.Ok(text)
            : DoctorFinding.Fail($"{text} is older than {Oldest}", "install a newer SQLite library (Debian: apt-get install libsqlite3-0)"));
    }
}
