using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Runtime.Core.Storage;

/// <summary>Verified copies of the database in <c>data/backups</c>: taken at start once a day and before a migration.</summary>
internal static class DatabaseBackup
{
    private const int Kept = 5;
    private const string Pattern = "streamsuites-*.db";
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    public static void TakeIfDue(SqliteConnection connection, string folder, DateTimeOffset now)
    {
        var newest = Newest(folder);
        if (newest is null || File.GetLastWriteTimeUtc(newest) < (now - Interval).UtcDateTime)
        {
            Take(connection, folder, now);
        }
    }

    /// <returns>The backup's path, or null when the copy did not verify.</returns>
    public static string? Take(SqliteConnection connection, string folder, DateTimeOffset now)
    {
        PrivateFolder.Create(folder);
        var target = Path.Combine(folder, $"streamsuites-{now.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.db");
        var partial = target + ".part";
        File.Delete(partial);
        PrivateFolder.CreateFile(partial);
        using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString()))
        {
            copy.Open();
            connection.BackupDatabase(copy);
            DatabaseFile.Execute(copy, "PRAGMA journal_mode = DELETE"); // one file, without side files of its own
        }

        if (!DatabaseCheck.IsWhole(partial))
        {
            File.Delete(partial);
            return null;
        }

        File.Move(partial, target, overwrite: true);
        foreach (var old in All(folder).Skip(Kept))
        {
            File.Delete(old);
        }

        return target;
    }

    public static string? Newest(string folder, Func<string, bool>? accept = null) =>
        All(folder).FirstOrDefault(file => accept is null || accept(file));

    private static IEnumerable<string> All(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, Pattern).OrderDescending(StringComparer.Ordinal) : [];
}
