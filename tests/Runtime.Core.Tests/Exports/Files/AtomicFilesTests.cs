using System.Text;
using Runtime.Core.Exports.Files;
using TestKit;

namespace Runtime.Core.Tests.Exports.Files;

public sealed class AtomicFilesTests : IDisposable
{
    private const string Path = "overlay/daniel/chat.json";

    private static readonly byte[] Old = Encoding.UTF8.GetBytes("""{"content": "old"}""");
    private static readonly byte[] New = Encoding.UTF8.GetBytes("""{"content": "new and longer"}""");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Makes_missing_folders_and_replaces_what_is_there()
    {
        var files = Files();

        await files.ReplaceAsync(Path, Old, durable: true, Ct);
        await files.ReplaceAsync(Path, New, durable: false, Ct);

        Assert.Equal(New, await File.ReadAllBytesAsync(Target, Ct));
        Assert.Equal([Target], AllFiles());
    }

    [Fact]
    public async Task Everybody_may_read_a_document_and_only_the_owner_may_write_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        await Files().ReplaceAsync(Path, Old, durable: false, Ct);

        var mode = File.GetUnixFileMode(Target);

        Assert.Equal(UnixFileMode.None, mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(ArgumentOutOfRangeException))]
    public async Task Whichever_step_fails_the_old_file_stays_and_the_next_attempt_succeeds(Type failure)
    {
        var steps = 0;
        for (var failing = 1; ; failing++)
        {
            await Files().ReplaceAsync(Path, Old, durable: true, Ct);
            steps = 0;
            var failed = false;
            var files = Files(new InterceptedFiles((_, _) =>
            {
                if (++steps == failing)
                {
                    failed = true;
                    throw (Exception)Activator.CreateInstance(failure)!;
                }
            }));

            var thrown = await Record.ExceptionAsync(() => files.ReplaceAsync(Path, New, durable: true, Ct).AsTask());

            if (!failed)
            {
                Assert.Null(thrown);
                Assert.True(failing > 6, $"only {failing - 1} steps were made to fail");
                return;
            }

            Assert.IsType(failure, thrown);
            Assert.Equal(Old, await File.ReadAllBytesAsync(Target, Ct));
            Assert.Equal([Target], AllFiles());
            await files.ReplaceAsync(Path, New, durable: true, Ct);
            Assert.Equal(New, await File.ReadAllBytesAsync(Target, Ct));
        }
    }

    [Fact]
    public async Task A_temporary_file_that_cannot_be_removed_either_does_not_hide_the_failure()
    {
        var files = Files(new InterceptedFiles((step, _) =>
        {
            if (step is FileStep.Flush or FileStep.Delete)
            {
                throw new IOException(step.ToString());
            }
        }));

        var thrown = await Assert.ThrowsAsync<IOException>(() => files.ReplaceAsync(Path, New, durable: true, Ct).AsTask());

        Assert.Equal("Flush", thrown.Message);
        Assert.Equal(1, ExportSweep.RemoveTemporaryFiles(_folder.Path, new SystemFileOperations()));
        Assert.Empty(AllFiles());
    }

    [Theory]
    [InlineData("overlay")]
    [InlineData("overlay/daniel")]
    public async Task Does_not_write_through_a_linked_folder(string link)
    {
        var outside = Directory.CreateDirectory(_folder.File("outside")).FullName;
        var linked = _folder.File(["exports", .. link.Split('/')]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(linked)!);
        Directory.CreateSymbolicLink(linked, outside);

        var files = new AtomicFiles(_folder.File("exports"), new SystemFileOperations(), _time);

        await Assert.ThrowsAsync<LinkedPathException>(() => files.ReplaceAsync(Path, New, durable: false, Ct).AsTask());
        files.Remove(Path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_document_is_replaced_and_not_followed()
    {
        var outside = _folder.File("outside.json");
        await File.WriteAllBytesAsync(outside, Old, Ct);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Target)!);
        File.CreateSymbolicLink(Target, outside);

        await Files().ReplaceAsync(Path, New, durable: false, Ct);

        Assert.Equal(Old, await File.ReadAllBytesAsync(outside, Ct));
        Assert.Null(new FileInfo(Target).LinkTarget);
    }

    [Fact]
    public async Task The_root_itself_may_be_a_link()
    {
        var disk = Directory.CreateDirectory(_folder.File("disk")).FullName;
        Directory.CreateSymbolicLink(_folder.File("exports"), disk);

        await new AtomicFiles(_folder.File("exports"), new SystemFileOperations(), _time).ReplaceAsync(Path, New, durable: false, Ct);

        Assert.Equal(New, await File.ReadAllBytesAsync(System.IO.Path.Combine(disk, Path), Ct));
    }

    [Fact]
    public async Task Waits_for_a_program_that_holds_the_old_file()
    {
        var held = 3;
        var files = Files(new InterceptedFiles((step, _) =>
        {
            if (step == FileStep.Replace && held-- > 0)
            {
                throw new IOException("held", unchecked((int)0x80070020));
            }
        }));

        var replacing = files.ReplaceAsync(Path, New, durable: false, Ct).AsTask();
        foreach (var pause in new[] { 10, 20, 40 })
        {
            await _time.TimerArmedAsync(TimeSpan.FromMilliseconds(pause), Ct);
            _time.Advance(TimeSpan.FromMilliseconds(pause));
        }

        await replacing;
        Assert.Equal(New, await File.ReadAllBytesAsync(Target, Ct));
    }

    [Fact]
    public async Task Readers_that_hold_the_file_do_not_stop_the_writer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there the writer waits, as another test shows");
        var files = Files();
        await files.ReplaceAsync(Path, Old, durable: false, Ct);
        await using var held = new FileStream(Target, FileMode.Open, FileAccess.Read, FileShare.None);

        await files.ReplaceAsync(Path, New, durable: false, Ct);

        Assert.Equal(New, await File.ReadAllBytesAsync(Target, Ct));
    }

    [Fact]
    public async Task A_reader_in_a_loop_never_sees_a_missing_or_torn_file()
    {
        var files = Files();
        await files.ReplaceAsync(Path, Version(0), durable: false, Ct);
        using var done = new CancellationTokenSource();
        var read = 0;
        var reader = Task.Factory.StartNew(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var bytes = File.ReadAllBytes(Target);
                    Assert.Equal(20_000, bytes.Length);
                    Assert.False(bytes.AsSpan().ContainsAnyExcept(bytes[0]));
                    Interlocked.Increment(ref read);
                }
            },
            Ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        for (var number = 0; !reader.IsCompleted && (number < 500 || Volatile.Read(ref read) < 500); number++)
        {
            await files.ReplaceAsync(Path, Version(number), durable: false, Ct);
        }

        await done.CancelAsync();
        await reader;

        static byte[] Version(int number)
        {
            var bytes = new byte[20_000];
            Array.Fill(bytes, (byte)('a' + (number % 26)));
            return bytes;
        }
    }

    [Fact]
    public async Task Removing_takes_the_file_and_its_folder_but_nothing_of_others()
    {
        var files = Files();
        await files.ReplaceAsync(Path, Old, durable: false, Ct);
        await files.ReplaceAsync("overlay/eve/chat.json", Old, durable: false, Ct);
        await File.WriteAllTextAsync(_folder.File("overlay", "eve", "notes.txt"), "mine", Ct);

        files.Remove(Path);
        files.Remove("overlay/eve/chat.json");
        files.Remove("overlay/nobody/chat.json");

        Assert.False(Directory.Exists(_folder.File("overlay", "daniel")));
        Assert.Equal([_folder.File("overlay", "eve", "notes.txt")], AllFiles());
    }

    private string Target => _folder.File(Path.Split('/'));

    private AtomicFiles Files(IFileOperations? operations = null) => new(_folder.Path, operations ?? new SystemFileOperations(), _time);

    private string[] AllFiles() => Directory.GetFiles(_folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });
}
