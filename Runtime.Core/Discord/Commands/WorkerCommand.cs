using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Commands;

internal sealed class WorkerCommand(IWorkerControl workers) : IDiscordCommand
{
    private static readonly DiscordOption Worker = new("worker", "Which one: platform/creator", DiscordOptionType.String, Required: true) { Autocomplete = true, MaxLength = 100 };

    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "worker",
        "Start, stop or restart a worker",
        DiscordCommandAccess.Admin,
        Sub("start", "Start a worker"),
        Sub("stop", "Stop a worker until it is started again"),
        Sub("restart", "Restart a worker"));

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public string Answers => "what the supervisor did, or why not";

    public async Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var name = call.Text("worker");
        if (workers.Workers.FirstOrDefault(worker => string.Equals(worker.Key.ToString(), name, StringComparison.OrdinalIgnoreCase)) is not { } worker)
        {
            return CommandAnswer.Refused("There is no such worker.");
        }

        var result = call.Interaction.SubCommands.FirstOrDefault() switch
        {
            "start" => await workers.StartAsync(worker.Key, call.By, cancellationToken),
            "stop" => await workers.StopAsync(worker.Key, call.By, cancellationToken),
            "restart" => await workers.RestartAsync(worker.Key, call.By, cancellationToken),
            _ => new WorkerCommandResult(false, "Say whether to start, stop or restart it."),
        };
        return CommandAnswer.Of(result.Accepted, DiscordText.Escape(result.Message));
    }

    public IEnumerable<DiscordChoice> Complete(CommandCall call) => workers.Workers
        .Where(worker => worker.Key.ToString().Contains(call.Typed, StringComparison.OrdinalIgnoreCase))
        .Select(worker => new DiscordChoice($"{worker.Key} ({worker.State.ToString().ToLowerInvariant()})", worker.Key.ToString()));

    private static DiscordOption Sub(string name, string description) => new(name, description, DiscordOptionType.SubCommand) { Options = [Worker] };
}
