using Runtime.Core.Configuration;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Discord.Commands;

/// <summary>Posts a text after a second look at it. What waits for that look is kept for a while only, and only by whoever wrote it.</summary>
internal sealed class AnnounceCommand(IDiscordNotices notices, IConfigurationSource configuration, AnnouncementDrafts drafts) : IDiscordCommand
{
    private const int LongestText = 1800;

    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "announce",
        "Post an announcement, after a look at it",
        DiscordCommandAccess.Admin,
        new DiscordOption("text", "What to say", DiscordOptionType.String, Required: true) { MaxLength = LongestText },
        new DiscordOption("channel", "Where, if not in the channel of general notices", DiscordOptionType.Channel) { WritableChannelsOnly = true });

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool NeedsRuntime => true;

    public string Answers => "a preview with a button that posts it and one that does not";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Text("text") is not { Length: <= LongestText } text)
        {
            return Task.FromResult(CommandAnswer.Refused($"The text has 1 to {LongestText} characters."));
        }

        var guild = configuration.Current.Discord.Of(call.Guild);
        if ((call.Id("channel") ?? (guild.Channels.TryGetValue(NoticeCategories.General, out var general) ? general : null)) is not { } channel)
        {
            return Task.FromResult(CommandAnswer.Refused("No channel of general notices is set. Choose one here, or with /guild-notify-set-general."));
        }

        if (notices.ProblemOf(call.Guild, channel) is { } problem)
        {
            return Task.FromResult(CommandAnswer.Refused(DiscordText.Escape(problem)));
        }

        drafts.Keep(new AnnouncementDraft(call.Interaction.Id, call.Interaction.Caller.Id, call.Guild, channel, text));
        var message = new DiscordMessage($"This will be posted in {DiscordText.Channel(channel)}:")
        {
            Embeds = NoticeComposer.Announcement(guild, text, NoticeIdentity.NonceOf(call.Key)).Embeds,
            Rows =
            [
                new DiscordRow(
                [
                    new DiscordButton($"announce:post:{call.Interaction.Id}", "Post it", DiscordButtonStyle.Success),
                    new DiscordButton($"announce:drop:{call.Interaction.Id}", "Don't"),
                ]),
            ],
        };
        return Task.FromResult(CommandAnswer.Done(message, "asked to confirm"));
    }

    public async Task<CommandAnswer> PressAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var parts = call.Pressed.Split(':');
        if (parts.Length != 2 || !Snowflake.TryParse(parts[1], out var id) || drafts.Take(id, call.Interaction.Caller.Id, call.Guild) is not { } draft)
        {
            return CommandAnswer.Refused("This announcement is not waiting any more. Write it again.");
        }

        if (parts[0] != "post")
        {
            return CommandAnswer.Done("Nothing was posted.");
        }

        var problem = await notices.AnnounceAsync(draft.Guild, draft.Channel, draft.Text, $"{draft.Id}", call.By, cancellationToken);
        return problem is null ? CommandAnswer.Done($"It is posted in {DiscordText.Channel(draft.Channel)}.") : CommandAnswer.Refused(DiscordText.Escape(problem));
    }
}

/// <param name="Id">Of the interaction that wrote it.</param>
internal sealed record AnnouncementDraft(Snowflake Id, Snowflake Author, Snowflake Guild, Snowflake Channel, string Text);
