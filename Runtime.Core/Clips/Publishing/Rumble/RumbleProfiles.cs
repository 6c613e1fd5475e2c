using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>
/// The browser's folders with the logins: one for everybody, and one for each creator who has an account of their own. Whoever reads
/// them is signed in, so only their owner may.
/// </summary>
internal sealed class RumbleProfiles(InstancePaths paths)
{
    /// <summary>Where a creator's login is kept, whether there is one or not.</summary>
    /// <param name="creator">Null for the login that serves everybody.</param>
    public string FolderOf(CreatorId? creator) => Path.Combine(paths.Data, "browser", creator is { } own ? $"rumble-{own}" : "rumble");

    /// <returns>The folder of the creator's own login, else of the one for everybody; null when nobody ever signed in.</returns>
    public string? Find(CreatorId creator) => new[] { FolderOf(creator), FolderOf(null) }.FirstOrDefault(Directory.Exists);

    public string Make(CreatorId? creator)
    {
        var folder = FolderOf(creator);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder); // within the data folder, whose rights it takes over
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
