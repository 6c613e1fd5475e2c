using Runtime.Core.Configuration;

namespace Runtime.Host.Cli;

/// <summary>The settings of a command that starts no daemon: the same files and variables, in the same order.</summary>
internal static class CommandSettings
{
    public static T AddSettings<T>(this T builder, InstancePaths paths)
        where T : IConfigurationBuilder
    {
        builder
            .AddJsonFile(Path.Combine(paths.Shipped, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(paths.Root, "appsettings.Local.json"), optional: true)
            .AddEnvironmentVariables();
        return builder;
    }
}
