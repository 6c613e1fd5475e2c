using Runtime.Core.Configuration;

namespace Runtime.Core.Discord.Connection;

/// <summary>Where small state lies.</summary>
/// <param name="Instance">What belongs to this instance: presence, registered commands.</param>
/// <param name="User">What all processes of this user share: locks and the count of sessions.</param>
internal sealed record DiscordFolders(string Instance, string User)
{
    public static DiscordFolders For(InstancePaths paths)
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new DiscordFolders(Path.Combine(paths.Data, "discord"), Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "StreamSuites", "discord"));
    }
}
