using Runtime.Core.Configuration;
using Runtime.Host.Cli;
using Runtime.Host.Instance;
using TestKit;

namespace Runtime.Host.Tests.Instance;

public sealed class InstanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private InstancePaths Paths => new(_folder.File("root"), _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_instance_on_the_same_root_is_refused_with_the_first_one_named()
    {
        using var first = InstanceLock.Acquire(Paths);
        first.Announce(5180, DateTimeOffset.UnixEpoch);

        var refusal = Assert.Throws<StartRefusedException>(() => InstanceLock.Acquire(Paths));

        Assert.Equal(ExitCode.CannotStart, refusal.Code);
        Assert.Contains($"process {Environment.ProcessId} on port 5180", refusal.Message, StringComparison.Ordinal);
        Assert.True(InstanceLock.IsHeld(Paths));
    }

    [Fact]
    public void What_a_killed_instance_left_behind_is_no_obstacle()
    {
        Directory.CreateDirectory(Paths.Data);
        File.WriteAllText(Path.Combine(Paths.Data, "instance.lock"), "");
        new InstanceRecord(1, DateTimeOffset.UnixEpoch, 5180, "0").Write(Paths); // process 1 always lives

        Assert.False(InstanceLock.IsHeld(Paths));
        using var next = InstanceLock.Acquire(Paths);

        Assert.True(InstanceLock.IsHeld(Paths));
    }

    [Fact]
    public void A_stopped_instance_leaves_neither_record_nor_key()
    {
        var key = ControlKey.Create(Paths);
        using (var first = InstanceLock.Acquire(Paths))
        {
            first.Announce(5180, DateTimeOffset.UnixEpoch);
            key.Forget();
        }

        Assert.Null(InstanceRecord.Read(Paths));
        Assert.Null(ControlKey.Read(Paths));
        InstanceLock.Acquire(Paths).Dispose();
    }

    [Fact]
    public void What_is_private_is_made_private_whatever_the_umask_and_mended_where_it_was_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps these by inherited rights");
        Directory.CreateDirectory(Paths.Data);
        PosixMode.Set(Paths.Data, (UnixFileMode)0b111_111_111);
        File.WriteAllText(ControlKey.PathFor(Paths), "old");
        PosixMode.Set(ControlKey.PathFor(Paths), (UnixFileMode)0b110_110_110);

        ControlKey.Create(Paths);
        new InstanceRecord(1, DateTimeOffset.UnixEpoch, 1, "0").Write(Paths);
        using var held = InstanceLock.Acquire(Paths);

        Assert.Equal((UnixFileMode)0b111_000_000, PosixMode.Of(Paths.Data));
        Assert.All(Directory.EnumerateFiles(Paths.Data), file => Assert.Equal((UnixFileMode)0b110_000_000, PosixMode.Of(file)));
        Assert.Equal(3, Directory.EnumerateFiles(Paths.Data).Count());
    }

    [Fact]
    public async Task The_keys_of_sessions_are_private_files_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps these by inherited rights");
        await using var daemon = await TestDaemon.StartAsync();
        await daemon.SignInAsync();

        var keys = Path.Combine(daemon.Paths.Data, "keys");
        Assert.Equal((UnixFileMode)0b111_000_000, PosixMode.Of(keys));
        Assert.NotEmpty(Directory.EnumerateFiles(keys, "*.xml"));
        Assert.All(Directory.EnumerateFiles(keys), file => Assert.Equal((UnixFileMode)0b110_000_000, PosixMode.Of(file)));
    }

    [Fact]
    public void The_shipped_files_are_found_by_looking_upwards()
    {
        Directory.CreateDirectory(_folder.File("wwwroot"));
        File.WriteAllText(_folder.File("appsettings.json"), "{}");
        var deep = Directory.CreateDirectory(_folder.File("Runtime.Host", "bin", "net10.0", "wwwroot")).Parent!.FullName;

        var standard = InstanceLocator.Locate(null, deep);
        var chosen = InstanceLocator.Locate(_folder.File("elsewhere"), deep);

        Assert.Equal(_folder.Path, standard.Shipped);
        Assert.Equal(_folder.Path, standard.Root);
        Assert.Equal(_folder.File("elsewhere"), chosen.Root);
    }

    [Fact]
    public void A_program_without_its_files_says_what_is_missing()
    {
        using var empty = new TemporaryFolder();

        var refusal = Assert.Throws<StartRefusedException>(() => InstanceLocator.Locate(null, empty.Path));

        Assert.Equal(ExitCode.CannotStart, refusal.Code);
        Assert.Contains("wwwroot", refusal.Message, StringComparison.Ordinal);
    }
}
