using System.Globalization;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Effects;

namespace Runtime.Core.Discord.Commands;

/// <summary>Carries out what a trigger would, except for what it says in chat: there is no message here to answer.</summary>
internal sealed class TriggerCommand(IConfigurationSource configuration, ICreatorDirectory creators, IClipCommands clips) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "trigger",
        "Carry out a trigger's actions now",
        DiscordCommandAccess.Admin,
        new DiscordOption("name", "Its id, or its command", DiscordOptionType.String, Required: true) { Autocomplete = true, MaxLength = 100 });

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public bool Ephemeral => false;

    public string Answers => "how many actions succeeded, failed and were skipped (`send_chat_message` always is)";

    public async Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Text("name") is not { } name || Find(name) is not { } trigger)
        {
            return CommandAnswer.Refused("There is no such trigger. Use its id, or its command.");
        }

        if (!trigger.Enabled)
        {
            return CommandAnswer.Refused($"{DiscordText.Code(trigger.Id)} is switched off.");
        }

        var (success, failed, skipped) = (0, 0, 0);
        var problems = new List<string>();
        foreach (var action in trigger.Actions)
        {
            if (action.Type == SendChatMessage.Type || configuration.Current.System.ActionsMode == ActionsMode.LogOnly)
            {
                skipped++;
            }
            else if (await CarryOutAsync(trigger, action, call, success + failed, cancellationToken) is { } problem)
            {
                failed++;
                problems.Add(problem);
            }
            else
            {
                success++;
            }
        }

        var counts = string.Create(CultureInfo.InvariantCulture, $"{success} succeeded, {failed} failed, {skipped} skipped");
        var text = $"{DiscordText.Code(trigger.Id)}: {counts}.{string.Concat(problems.Distinct().Select(problem => $"\n{DiscordText.Escape(problem)}"))}";
        return failed > 0 ? CommandAnswer.Failed(text) : CommandAnswer.Done(text);
    }

    public IEnumerable<DiscordChoice> Complete(CommandCall call) => configuration.Current.Triggers
        .Where(trigger => trigger.Enabled && (trigger.Id.Contains(call.Typed, StringComparison.OrdinalIgnoreCase) || (trigger.Command?.Contains(call.Typed, StringComparison.OrdinalIgnoreCase) ?? false)))
        .OrderBy(trigger => trigger.Id, StringComparer.Ordinal)
        .Select(trigger => new DiscordChoice(trigger.Command is { } command ? $"{trigger.Id} ({command})" : trigger.Id, trigger.Id));

    private TriggerConfig? Find(string name)
    {
        var triggers = configuration.Current.Triggers;
        var command = name.TrimStart('!', '/');
        return triggers.FirstOrDefault(trigger => trigger.Id == name)
            ?? triggers.FirstOrDefault(trigger => string.Equals(trigger.Id, name, StringComparison.OrdinalIgnoreCase))
            ?? triggers.FirstOrDefault(trigger => command.Length > 0 && trigger.Aliases.Prepend(trigger.Command ?? "").Any(known => string.Equals(known.TrimStart('!', '/'), command, StringComparison.OrdinalIgnoreCase)));
    }

    /// <returns>Why not, in words; null when it was done.</returns>
    private async Task<string?> CarryOutAsync(TriggerConfig trigger, TriggerActionConfig action, CommandCall call, int number, CancellationToken cancellationToken)
    {
        if (action.Type != EnqueueClipJob.Type)
        {
            return $"This version cannot carry out {action.Type}.";
        }

        if (CreatorOf(trigger) is not { } creator)
        {
            return "The trigger belongs to every creator, and more than one runs; use /clip and say whose.";
        }

        var result = await clips.CreateAsync(
            new ClipOrder
            {
                Creator = creator,
                Cut = new ClipCut.Last(configuration.Current.ClipRules.DefaultLength),
                Clipper = call.By.Name,
                RequestKey = string.Create(CultureInfo.InvariantCulture, $"{call.Key}-{number}"),
            },
            call.By,
            cancellationToken);
        return result.Accepted ? null : result.Message;
    }

    private CreatorId? CreatorOf(TriggerConfig trigger) => trigger.Creator != "*"
        ? new CreatorId(trigger.Creator)
        : creators.States is [var only] ? only.Id : null;
}
