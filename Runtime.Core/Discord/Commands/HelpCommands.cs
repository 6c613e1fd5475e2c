using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Commands;

internal sealed class DashboardCommand(DiscordLinks links) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For("dashboard", "Where to find the dashboard", DiscordCommandAccess.Anyone);

    public DiscordCommandAccess Access => DiscordCommandAccess.Anyone;

    public string Answers => "the links that the operator set, or that there are none";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(CommandAnswer.Done(links.Dashboard is { } address
        ? new DiscordMessage("The dashboard shows what this runtime publishes.") { Rows = [new DiscordRow([new DiscordLinkButton(address, "Dashboard")])] }
        : new DiscordMessage("This runtime publishes its state to a dashboard of its operator; no public address is set."), "links"));
}

/// <summary>The registry is asked when the command runs: this command is part of it.</summary>
internal sealed class HelpCommand(IServiceProvider services, DiscordLinks links, IConfigurationSource configuration) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For("help", "What this bot is for", DiscordCommandAccess.Anyone);

    public DiscordCommandAccess Access => DiscordCommandAccess.Anyone;

    public string Answers => "what the bot is for, the commands that the caller may use, links";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var commands = services.GetRequiredService<CommandRegistry>().Commands
            .Where(command => CommandAccess.RefusalOf(command.Access, call.Interaction, configuration.Current) is null)
            .Select(command => $"`/{command.Definition.Name}`");
        var message = new DiscordMessage($"This bot steers a StreamSuites runtime and tells this server of its streams and clips. It reads no chat.\nYou can use: {string.Join(' ', commands)}");
        return Task.FromResult(CommandAnswer.Done(
            links.Dashboard is { } address ? message with { Rows = [new DiscordRow([new DiscordLinkButton(address, "Dashboard")])] } : message,
            "help"));
    }
}

internal sealed class ListCommandsCommand(IServiceProvider services) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For("list-commands", "Every command of this bot", DiscordCommandAccess.Anyone);

    public DiscordCommandAccess Access => DiscordCommandAccess.Anyone;

    public string Answers => "all commands, sorted by name";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var lines = services.GetRequiredService<CommandRegistry>().Commands.Select(command =>
            $"`/{command.Definition.Name}` – {command.Definition.Description}{(command.Access == DiscordCommandAccess.Admin ? " (admin)" : "")}");
        return Task.FromResult(CommandAnswer.Done(new DiscordMessage(string.Join('\n', lines)), "list"));
    }
}
