using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Storage;

/// <summary>The instance's SQLite file: opened, checked and migrated before anything else starts, closed after everything else.</summary>
internal sealed partial class Database(
    InstancePaths paths,
    TimeProvider time,
    ITelemetry telemetry,
    ILogger<Database> logger) : IHostedLifecycleService, IDisposable
{
    private DatabaseWriter? _writer;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        SqliteEngine.EnsureInitialised();
        PrivateFolder.Create(paths.Data);
        var check = new DatabaseCheck(paths.Database, Path.Combine(paths.Data, "backups"), time);
        if (check.QuarantineIfCorrupt() is { } quarantine)
        {
            LogQuarantined(quarantine.MovedTo, quarantine.RestoredFrom ?? "nothing, starting empty");
            telemetry.Error("storage", "runtime", quarantine.RestoredFrom is null
                ? "The database was damaged and no backup could be restored; it was set aside and a new one begun."
                : "The database was damaged; it was set aside and the last good backup restored.");
        }

        var connection = DatabaseFile.OpenWriter(paths.Database);
        if (Migrator.VersionOf(connection) is var version && version > 0 && version < Migrator.LatestVersion)
        {
            DatabaseBackup.Take(connection, Path.Combine(paths.Data, "backups"), time.GetUtcNow());
        }

        Migrator.Migrate(connection);
        DatabaseBackup.TakeIfDue(connection, Path.Combine(paths.Data, "backups"), time.GetUtcNow());
        _writer = new DatabaseWriter(connection);
        LogOpened(SqliteEngine.Description, Migrator.LatestVersion);
        return Task.CompletedTask;
    }

    /// <summary>Completes after the transaction that holds <paramref name="work"/> is on disk.</summary>
    public Task WriteAsync(Action<WriterSession> work) => Writer.WriteAsync(work);

    /// <summary>Reads on a connection of its own, so that it neither waits for the writer nor delays it.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = DatabaseFile.OpenReader(paths.Database);
        return read(connection);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _writer = null;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private DatabaseWriter Writer => _writer ?? throw new InvalidOperationException("The database is not open.");

    [LoggerMessage(301, LogLevel.Information, "SQLite {Engine}, schema version {SchemaVersion}")]
    private partial void LogOpened(string engine, int schemaVersion);

    [LoggerMessage(302, LogLevel.Error, "The database was damaged: set aside as {MovedTo}, restored from {RestoredFrom}")]
    private partial void LogQuarantined(string movedTo, string restoredFrom);
}
