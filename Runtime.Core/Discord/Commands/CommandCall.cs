using System.Globalization;
using Runtime.Core.Audit;
using Runtime.Core.Discord.Interactions;

namespace Runtime.Core.Discord.Commands;

/// <summary>Who runs a command, where, and with what.</summary>
/// <param name="Guild">Commands run in guilds only.</param>
internal sealed record CommandCall(DiscordInteraction Interaction, Snowflake Guild, Actor By)
{
    public const string Source = "Discord";

    private const int LongestName = 60;

    /// <summary>The user name, which is the person's own and unique; the name shown may be anybody's.</summary>
    public static Actor ActorOf(DiscordCaller caller) =>
        new(caller.UserName.Length == 0 ? $"user {caller.Id}" : Messages.DiscordText.Cut(caller.UserName, LongestName), Source);

    /// <summary>The same for the same use of the command, however often it is delivered.</summary>
    public string Key => $"discord-{Interaction.Id}";

    public string? Text(string option) => Interaction.Arguments.FirstOrDefault(argument => argument.Name == option)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public Snowflake? Id(string option) => Snowflake.TryParse(Text(option), out var id) ? id : null;

    public int? Whole(string option) => int.TryParse(Text(option), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>What is typed so far in the option that has the focus.</summary>
    public string Typed => Interaction.Focused is { } focused ? Text(focused) ?? "" : "";

    /// <summary>What stands behind the command's name in a component's id.</summary>
    public string Pressed => Interaction.Name.IndexOf(':', StringComparison.Ordinal) is var end and >= 0 ? Interaction.Name[(end + 1)..] : "";
}
