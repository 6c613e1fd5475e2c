using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Commands;

/// <summary>A clip of what a creator of this guild just showed.</summary>
internal sealed class ClipCommand(IConfigurationSource configuration, ICreatorDirectory creators, IClipCommands clips) : IDiscordCommand
{
    private const int LongestTitle = 100;

    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "clip",
        "Make a clip of the last seconds of a stream",
        DiscordCommandAccess.Admin,
        new DiscordOption("creator", "Whose stream; not needed when only one runs", DiscordOptionType.String) { Autocomplete = true, MaxLength = 64 },
        new DiscordOption("seconds", "How long", DiscordOptionType.Integer) { MinValue = 1, MaxValue = 3600 },
        new DiscordOption("title", "What is to be seen", DiscordOptionType.String) { MaxLength = LongestTitle });

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public bool Ephemeral => false;

    public string Answers => "the clip's id, or why none can be made";

    public async Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var own = Creators(call);
        var name = call.Text("creator");
        var creator = name is null
            ? own is [var only] ? only : null
            : own.Find(candidate => string.Equals(candidate.Id.Value, name, StringComparison.OrdinalIgnoreCase));
        if (creator is null)
        {
            return CommandAnswer.Refused(own.Count == 0
                ? "No creator of this server runs now."
                : $"{(name is null ? "Say whose stream" : "There is no such creator here")}: {string.Join(", ", own.Select(candidate => DiscordText.Escape(candidate.Id.Value)))}.");
        }

        var rules = configuration.Current.ClipRules;
        var seconds = call.Whole("seconds");
        var title = call.Text("title");
        if (title is { Length: > LongestTitle } || seconds is < 1 or > 3600)
        {
            return CommandAnswer.Refused($"A title has at most {LongestTitle} characters, a clip 1 to 3600 seconds.");
        }

        var order = new ClipOrder
        {
            Creator = creator.Id,
            Cut = new ClipCut.Last(seconds is { } length ? TimeSpan.FromSeconds(length) : rules.DefaultLength),
            SourceTitle = title ?? "",
            Clipper = call.By.Name,
            RequestKey = call.Key,
        };
        var result = await clips.CreateAsync(order, call.By, cancellationToken);
        return result.Accepted
            ? CommandAnswer.Done(result.Clip is { } clip ? $"Clip {DiscordText.Code(clip.Id.Value)} of {DiscordText.Escape(creator.DisplayName)} is in the queue." : "The clip is in the queue.")
            : CommandAnswer.Refused(DiscordText.Escape(result.Message));
    }

    public IEnumerable<DiscordChoice> Complete(CommandCall call) => Creators(call)
        .Where(creator => creator.Id.Value.Contains(call.Typed, StringComparison.OrdinalIgnoreCase) || creator.DisplayName.Contains(call.Typed, StringComparison.OrdinalIgnoreCase))
        .Select(creator => new DiscordChoice(creator.DisplayName, creator.Id.Value));

    /// <summary>Those that run and whose news this guild hears.</summary>
    private List<CreatorState> Creators(CommandCall call)
    {
        var guild = configuration.Current.Discord.Of(call.Guild);
        return [.. creators.States.Where(state => guild.Hears(state.Id))];
    }
}
