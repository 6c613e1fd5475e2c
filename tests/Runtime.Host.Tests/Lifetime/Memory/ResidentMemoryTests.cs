using System.Globalization;
using System.IO.MemoryMappedFiles;
using Runtime.Host.Lifetime.Memory;

namespace Runtime.Host.Tests.Lifetime.Memory;

public sealed class ResidentMemoryTests
{
    private const int Page = 4096;

    [Fact]
    public void A_file_that_was_read_is_given_back_and_what_was_written_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says page by page what is there.");
        var path = Path.Combine(AppContext.BaseDirectory, $"{Guid.NewGuid():N}.pages"); // the folder for temporary files may be in memory itself
        var content = new byte[256 * Page];
        Random.Shared.NextBytes(content);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Page, FileOptions.DeleteOnClose);
        file.Write(content);
        file.Flush(flushToDisk: true);
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        using var view = mapped.CreateViewAccessor(0, content.Length, MemoryMappedFileAccess.CopyOnWrite);
        view.Write(7 * Page, (byte)~content[7 * Page]);
        content[7 * Page] = view.ReadByte(7 * Page);
        Assert.Equal(content, Read(view));
        var before = Resident(path);

        ResidentMemory.Trim();

        Assert.Equal(content.Length, before);
        Assert.InRange(Resident(path), Page, 16 * Page); // the page of its own, and at most what the system maps around it
        Assert.Equal(content, Read(view));
    }

    [Fact]
    public void Only_pages_of_files_that_nobody_shares_to_write_are_meant()
    {
        string[] maps =
        [
            "55d0c0a00000-55d0c0a10000 r--p 00000000 08:01 131 /opt/streamsuites/streamsuites",
            "7f0000000000-7f0000002000 r-xp 00001000 08:01 132 /opt/stream suites/streamsuites.r2r.dll",
            "7f0000002000-7f0000003000 rw-p 00003000 08:01 132 /opt/stream suites/streamsuites.r2r.dll",
            "7f0000003000-7f0000004000 rw-s 00000000 08:01 133 /srv/streamsuites/data/streamsuites.db-shm",
            "7f0000004000-7f0000005000 rw-s 00000000 00:01 1024 /memfd:doublemapper (deleted)",
            "7f0000005000-7f0000006000 r-xs 00000000 00:01 1024 /memfd:doublemapper (deleted)",
            "7f0000006000-7f0000007000 rw-p 00000000 00:00 0",
            "7f0000007000-7f0000008000 ---p 00000000 08:01 134 /usr/lib/libc.so.6",
            "7f0000008000-7f0000009000 rw-s 00000000 00:05 9 /dev/zero",
            "7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0 [stack]",
        ];

        Assert.Equal(
            [(0x55d0c0a00000, 0x10000), (0x7f0000000000, 0x2000), (0x7f0000002000, 0x1000)],
            ResidentMemory.FileMappings(maps).Select(mapping => ((long)mapping.Start, (long)mapping.Length)));
    }

    private static byte[] Read(MemoryMappedViewAccessor view)
    {
        var bytes = new byte[view.Capacity];
        view.ReadArray(0, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Bytes of the file that are mapped and there.</summary>
    private static long Resident(string path) => File.ReadLines("/proc/self/smaps")
        .SkipWhile(line => !line.EndsWith(path, StringComparison.Ordinal))
        .First(line => line.StartsWith("Rss:", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..] ? long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024 : 0;
}
