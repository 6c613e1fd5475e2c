using System.Globalization;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Commands;

internal sealed class BotStatusCommand(IDiscordConnection connection) : IDiscordCommand
{
    public const int LongestText = 128;
    private const int LongestEmoji = 32;
    private const int Color = 0x22C55E;

    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "bot-status",
        "Set what the bot shows as its status",
        DiscordCommandAccess.Admin,
        new DiscordOption("text", "What it says", DiscordOptionType.String, Required: true) { MaxLength = LongestText },
        new DiscordOption("emoji", "One emoji in front of it", DiscordOptionType.String) { MaxLength = LongestEmoji });

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public bool Ephemeral => false;

    public string Answers => "sets the presence, which is kept over restarts, and shows it";

    public async Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Text("text") is not { Length: <= LongestText } text)
        {
            return CommandAnswer.Refused($"The text has 1 to {LongestText} characters.");
        }

        var emoji = call.Text("emoji");
        if (emoji is not null && !IsOneEmoji(emoji))
        {
            return CommandAnswer.Refused("The emoji must be one of Unicode; those of a server cannot stand in a bot's status.");
        }

        await connection.SetPresenceAsync(new DiscordPresence(text, emoji), call.By, cancellationToken);
        var shown = $"{emoji} {DiscordText.Escape(text)}".Trim();
        return CommandAnswer.Done(new DiscordMessage { Embeds = [new DiscordEmbed("Status set", shown, Color: Color)] }, $"Status set: {emoji} {text}");
    }

    /// <summary>One character as people count, and none that could be typed on a keyboard.</summary>
    public static bool IsOneEmoji(string text) =>
        text.Length <= LongestEmoji && new StringInfo(text).LengthInTextElements == 1 && !text.All(char.IsAscii) && !char.IsLetterOrDigit(text, 0);
}
