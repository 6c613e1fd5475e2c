using System.CommandLine;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Host.Cli;

/// <summary><c>rumble-login</c>: a browser window in which a person signs in to Rumble, for the uploads of clips.</summary>
internal static class RumbleLoginCommand
{
    private static readonly Option<string?> Creator = new("--creator") { Description = "Sign in for this creator alone; without it for all who have no login of their own.", HelpName = "ID" };
    private static readonly Option<bool> CheckOnly = new("--check") { Description = "Only say whether somebody is signed in; opens no window." };

    // For rehearsals against a site that signs in by itself.
    private static readonly Option<bool> HideWindow = new("--headless") { Hidden = true };

    public static Command Create()
    {
        var command = new Command("rumble-login", "Open a browser window to sign in to Rumble, where clips with the destination rumble are uploaded. Exits with 1 when nobody is signed in afterwards.") { Creator, CheckOnly, HideWindow };
        command.Does(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        CreatorId? creator = null;
        if (parsed.GetValue(Creator) is { } id)
        {
            // It becomes a folder's name, so it is one that the configuration knows.
            creator = ConfigurationChecker.Read(GlobalOptions.PathsOf(parsed)).Find(new CreatorId(id))?.Id ?? throw new StartRefusedException(ExitCode.Usage, "--creator names nobody in creators.json.");
        }

        using var leaving = new LeaveSignals(cancellationToken);
        await using var services = Services(parsed);
        var login = services.GetRequiredService<RumbleSignIn>();
        var output = parsed.InvocationConfiguration.Output;
        try
        {
            var isSignedIn = parsed.GetValue(CheckOnly)
                ? await login.CheckAsync(creator, Say, leaving.Token)
                : await login.SignInAsync(creator, parsed.GetValue(HideWindow), Say, leaving.Token);
            return isSignedIn ? ExitCode.Ok : ExitCode.Findings;
        }
        catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        void Say(string sentence) => output.WriteLine(Logging.LogText.OneLine(sentence));
    }

    private static ServiceProvider Services(ParseResult parsed)
    {
        var paths = GlobalOptions.PathsOf(parsed);
        var configuration = new ConfigurationBuilder().AddSettings(paths).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(paths)
            .AddLogging()
            .AddRumble()
            .BuildServiceProvider();
    }
}
