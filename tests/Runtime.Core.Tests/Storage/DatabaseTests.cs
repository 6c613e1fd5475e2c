using Microsoft.Data.Sqlite;
using Runtime.Core.Creators;
using Runtime.Core.Storage;
using TestKit;

namespace Runtime.Core.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => _folder.File("data", "streamsuites.db");

    [Fact]
    public async Task A_callers_failure_is_not_its_neighbours()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        using var gate = new ManualResetEventSlim();
        var blocked = core.Database.WriteAsync(_ => gate.Wait(TestContext.Current.CancellationToken));
        var good = core.Database.WriteAsync(session => session.Execute("INSERT INTO creators (creator_id, sequence, random_seed, first_seen_at) VALUES ($0, 0, 0, 0)", "good"));
        var bad = core.Database.WriteAsync(session => session.Execute("INSERT INTO creators (creator_id, sequence, random_seed, first_seen_at) VALUES ($0, -1, 0, 0)", "bad"));
        gate.Set();

        await blocked;
        await good;
        await Assert.ThrowsAsync<SqliteException>(() => bad);
        Assert.Equal(["alice", "good"], core.Database.Read(connection => connection.Query("SELECT creator_id FROM creators ORDER BY 1", row => row.GetString(0))));
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_and_the_last_backup_restored()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.PostAsync(TestEvents.Message("kept"));
        }

        // The second start takes no backup (one a day), so this one is the state after the first message.
        DatabaseBackupOf(DatabasePath);
        var bytes = await File.ReadAllBytesAsync(DatabasePath, TestContext.Current.CancellationToken);
        new Random(7).NextBytes(bytes.AsSpan(0, 4096));
        await File.WriteAllBytesAsync(DatabasePath, bytes, TestContext.Current.CancellationToken);

        await using var again = await new CoreHarness(_folder).StartAsync();

        Assert.Equal(1, again.Directory.Find(new CreatorId("alice"))!.Counters["scripted"].Messages);
        Assert.Single(Directory.GetFiles(_folder.File("data"), "*.corrupt-*"), file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal));
        Assert.Contains(again.Telemetry.Errors, error => error.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_bytes_the_file_holds_the_runtime_starts_and_works()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.PostAsync([.. Enumerable.Range(0, 50).Select(i => TestEvents.Message($"message {i}"))]);
        }

        var good = await File.ReadAllBytesAsync(DatabasePath, TestContext.Current.CancellationToken);
        for (var seed = 0; seed < 40; seed++)
        {
            await File.WriteAllBytesAsync(DatabasePath, Damage(good, seed), TestContext.Current.CancellationToken);
            await using var core = await new CoreHarness(_folder).StartAsync();
            var state = await core.PostAsync(TestEvents.Message($"after damage {seed}"));
            Assert.Equal($"after damage {seed}", ((Runtime.Core.Chat.ChatMessage)state.Feed[^1].Event).Text);
        }
    }

    [Fact]
    public async Task A_folder_in_its_place_is_set_aside()
    {
        Directory.CreateDirectory(DatabasePath);

        await using var core = await new CoreHarness(_folder).StartAsync();

        Assert.True(File.Exists(DatabasePath));
    }

    [Fact]
    public async Task A_file_of_a_later_build_is_refused_and_left_alone()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.Database.WriteAsync(session => session.Execute("INSERT INTO creators (creator_id, sequence, random_seed, first_seen_at) VALUES ('x', 0, 0, 0)"));
        }

        using (var connection = DatabaseFile.OpenForCheck(DatabasePath))
        {
            DatabaseFile.Execute(connection, "PRAGMA user_version = 999");
        }

        var core2 = new CoreHarness(_folder);
        var refusal = await Assert.ThrowsAsync<DatabaseTooNewException>(core2.StartAsync);
        Assert.Equal(999, refusal.Found);
        await core2.DisposeAsync();
        Assert.Empty(Directory.GetFiles(_folder.File("data"), "*.corrupt-*"));
    }

    [Fact]
    public async Task Only_the_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var core = await new CoreHarness(_folder).StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DatabasePath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("data")));
    }

    public void Dispose() => _folder.Dispose();

    private void DatabaseBackupOf(string path)
    {
        using var connection = DatabaseFile.OpenForCheck(path);
        Assert.NotNull(DatabaseBackup.Take(connection, _folder.File("data", "backups"), TestEvents.Noon.AddDays(1)));
    }

    private static byte[] Damage(byte[] good, int seed)
    {
        var random = new Random(seed);
        var bytes = good.ToArray();
        switch (seed % 4)
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                return [];
            case 2:
                random.NextBytes(bytes.AsSpan(0, 100));
                return bytes;
            default:
                for (var i = 0; i < 40; i++)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
                }

                return bytes;
        }
    }
}
