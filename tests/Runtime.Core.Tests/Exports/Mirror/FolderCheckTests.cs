using Runtime.Core.Exports.Files;
using Runtime.Core.Exports.Mirror;
using TestKit;

namespace Runtime.Core.Tests.Exports.Mirror;

public sealed class FolderCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, PathState.NotConfigured)]
    [InlineData("  ", PathState.NotConfigured)]
    [InlineData("relative/folder", PathState.InvalidPath)]
    [InlineData("../up", PathState.InvalidPath)]
    [InlineData("nul\0inside", PathState.InvalidPath)]
    public void What_is_no_absolute_path_is_told_apart_without_a_look(string? path, PathState state)
    {
        var finding = FolderCheck.Judge(path, PathKind.Folder, () => throw new InvalidOperationException("It was looked at."));

        Assert.Equal(state, finding.State);
        Assert.NotEmpty(finding.Remedy);
    }

    [Fact]
    public void A_folder_a_file_and_nothing_are_told_apart()
    {
        File.WriteAllText(_folder.File("file"), "");

        Assert.Equal(PathFinding.Valid, FolderCheck.Examine(_folder.Path, tryToWrite: true));
        Assert.Equal(PathState.InvalidPath, FolderCheck.Examine(_folder.File("file"), tryToWrite: true).State);
        Assert.Equal(PathState.DirectoryMissing, FolderCheck.Examine(_folder.File("nothing"), tryToWrite: true).State);
        Assert.Equal(PathState.PermissionDenied, FolderCheck.Judge(_folder.Path, PathKind.Folder, () => false).State);
        Assert.Equal(["file"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_link_to_a_folder_is_one_and_a_broken_link_is_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(_folder.File("real"));
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("real"));
        Directory.CreateSymbolicLink(_folder.File("broken"), _folder.File("nothing"));

        Assert.Equal(PathState.Valid, FolderCheck.Examine(_folder.File("link"), tryToWrite: true).State);
        Assert.Equal(PathState.DirectoryMissing, FolderCheck.Examine(_folder.File("broken"), tryToWrite: true).State);
    }
}
