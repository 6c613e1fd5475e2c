using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Runtime.Core.Storage;

/// <summary>
/// Chooses the native SQLite once a process: the system's when it is newer than the bundled 3.35, because the
/// distribution keeps patching it and the bundled one is frozen (docs/decisions/native-sqlite.md).
/// </summary>
public static class SqliteEngine
{
    private const int BundledVersion = 3_035_005;
    private static readonly Lazy<string> Initialised = new(Initialise);

    /// <summary>For example <c>3.40.1 (system)</c>.</summary>
    public static string Description => Initialised.Value;

    public static void EnsureInitialised() => _ = Initialised.Value;

    /// <summary>Runs one statement on a database in memory, so that the code for it is loaded before it is needed.</summary>
    public static void WarmUp()
    {
        EnsureInitialised();
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT $0";
        command.Parameters.AddWithValue("$0", "x");
        _ = command.ExecuteScalar();
    }

    private static string Initialise()
    {
        var system = LoadNewerSystemLibrary();
        if (system != IntPtr.Zero)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == "e_sqlite3" ? system : IntPtr.Zero);
        }

        Batteries_V2.Init();
        return $"{raw.sqlite3_libversion().utf8_to_string()} ({(system == IntPtr.Zero ? "bundled" : "system")})";
    }

    private static IntPtr LoadNewerSystemLibrary()
    {
        var name = OperatingSystem.IsLinux() ? "libsqlite3.so.0" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : null;
        if (name is null
            || !NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), DllImportSearchPath.SafeDirectories, out var library))
        {
            return IntPtr.Zero;
        }

        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var export)
            && Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)() > BundledVersion)
        {
            return library;
        }

        NativeLibrary.Free(library);
        return IntPtr.Zero;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
