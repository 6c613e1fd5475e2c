using System.Collections.ObjectModel;
using Platform.Simulator.Rumble.Upload;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using TestKit;

namespace Runtime.Browser.Tests.Rumble;

/// <summary>One browser profile at a time may be open, so the tests that share it run one after the other.</summary>
[Slow]
[CollectionDefinition(nameof(RumbleAccount))]
public sealed class RumbleAccounts : ICollectionFixture<RumbleAccount>;

/// <summary>A browser profile that was signed in the way an operator does it. Its cookie is good for every simulated site, whatever its port.</summary>
public sealed class RumbleAccount : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal InstancePaths Paths => new(_folder.Path, _folder.Path);

    /// <summary>What the command said while it signed in.</summary>
    public Collection<string> Said { get; } = [];

    public bool IsSignedIn { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (ChromiumPath.Find() is null)
        {
            return;
        }

        await using var site = await RumbleUploadSite.StartAsync(new RumbleUploadOptions { SignsInByItself = true }, CancellationToken.None);
        IsSignedIn = await RumbleStage.SignIn(Paths, site).SignInAsync(null, isHidden: true, Said.Add, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public static void SkipWithoutChromium() => Assert.SkipWhen(ChromiumPath.Find() is null, $"No Chromium found; install it or set {ChromiumPath.Variable} to its path.");

    /// <summary>Puts a copy of the signed-in profile where an instance looks for it.</summary>
    public void CopyTo(string root)
    {
        var from = new RumbleProfiles(Paths).FolderOf(null);
        var to = new RumbleProfiles(new InstancePaths(root, root)).FolderOf(null);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => File.ResolveLinkTarget(file, false) is null && File.Exists(file)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
