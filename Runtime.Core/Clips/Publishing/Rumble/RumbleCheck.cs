using Runtime.Core.Configuration;
using Runtime.Core.Diagnostics;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>What uploads to Rumble need, where the operator's documents send clips there.</summary>
public sealed class RumbleCheck(InstancePaths paths) : IDoctorCheck
{
    public string Name => "Rumble uploads";

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        var configuration = ConfigurationChecker.Read(paths);
        var creators = configuration.Creators.Where(creator => (creator.ClipDestination ?? configuration.System.Clips.DefaultDestination).Platform == RumbleUploader.Name).ToList();
        return Task.FromResult(creators.Count == 0 && configuration.System.Clips.DefaultDestination.Platform != RumbleUploader.Name
            ? DoctorFinding.Ok("no clips go to Rumble")
            : Judge(configuration.System.Clips.Rumble.ChromiumPath, [.. creators.Select(creator => creator.Id)]));
    }

    private DoctorFinding Judge(string? configured, Creators.CreatorId[] creators)
    {
        if (ChromiumLocator.Find(configured, Environment.GetEnvironmentVariable("PATH")) is not { } executable)
        {
            return DoctorFinding.Warn(
                configured is null ? "clips go to Rumble, and no Chromium is installed: they wait" : "clips go to Rumble, and clips.rumble.chromium_path names no file: they wait",
                "install Chromium (Debian: apt-get install chromium), or set clips.rumble.chromium_path in system.json");
        }

        var profiles = new RumbleProfiles(paths);
        return Directory.Exists(profiles.FolderOf(null)) || (creators.Length > 0 && creators.All(creator => profiles.Find(creator) is not null))
            ? DoctorFinding.Ok($"{executable}, with a profile; streamsuites rumble-login --check says whether it is signed in")
            : DoctorFinding.Warn("clips go to Rumble, and nobody ever signed in there: they wait", "streamsuites rumble-login, on a machine with a display");
    }
}
