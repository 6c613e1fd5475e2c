using System.CommandLine;

namespace Runtime.Host.Cli;

/// <summary>Every command of the program.</summary>
internal static class StreamSuitesCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("StreamSuites: reads live chat, evaluates triggers, and publishes overlays and files. Without a command it runs the daemon.")
        {
            GlobalOptions.Root,
            GlobalOptions.Port,
            RunCommand.Create(),
            LoginLinkCommand.Create(),
            DiscordCommand.Create(),
            PublishStateCommand.Create(),
            ValidateConfigCommand.Create(),
            DoctorCommand.Create(),
            TwitchSmokeCommand.Create(),
            RumbleLoginCommand.Create(),
            RumbleErrandCommand.Create(),
            StampVersionCommand.Create(),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        root.Does(RunCommand.RunAsync);
        return root;
    }
}
