using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Runtime.Core.Storage;

/// <summary>Looks at the file before it is used. A damaged one is set aside, never overwritten, and the newest backup that is whole takes its place.</summary>
internal sealed class DatabaseCheck(string path, string backups, TimeProvider time)
{
    public Quarantine? QuarantineIfCorrupt()
    {
        if (Directory.Exists(path))
        {
            return SetAside(MoveFolder);
        }

        // An empty file passes SQLite's own check; it is a new database unless there is a history to restore.
        var missing = !File.Exists(path) || new FileInfo(path).Length == 0;
        if (missing ? DatabaseBackup.Newest(backups) is null || !File.Exists(path) : IsWhole(path))
        {
            return null;
        }

        return SetAside(MoveFiles);
    }

    /// <summary>True when the file opens, passes SQLite's check and has the tables its version promises.</summary>
    public static bool IsWhole(string file)
    {
        try
        {
            // Read and write, because a log left by a crash is played back while opening.
            using var connection = DatabaseFile.OpenForCheck(file);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            if (command.ExecuteScalar() as string != "ok")
            {
                return false;
            }

            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('creators', 'outbox', 'feed', 'seen_blocks')";
            return Migrator.VersionOf(connection) is var version
                && (version == 0 || version > Migrator.LatestVersion || Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 4);
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private Quarantine SetAside(Func<string, string> move)
    {
        var movedTo = move(FreeName($"{path}.corrupt-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}"));
        var backup = DatabaseBackup.Newest(backups, IsWhole);
        if (backup is not null)
        {
            PrivateFolder.CreateFile(path);
            File.Copy(backup, path, overwrite: true);
        }

        return new Quarantine(movedTo, backup);
    }

    private static string FreeName(string name)
    {
        var free = name;
        for (var i = 2; Path.Exists(free); i++)
        {
            free = $"{name}-{i.ToString(CultureInfo.InvariantCulture)}";
        }

        return free;
    }

    private string MoveFolder(string target)
    {
        Directory.Move(path, target);
        return target;
    }

    private string MoveFiles(string target)
    {
        File.Move(path, target);
        foreach (var suffix in (string[])["-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, target + suffix);
            }
        }

        return target;
    }
}

internal sealed record Quarantine(string MovedTo, string? RestoredFrom);
