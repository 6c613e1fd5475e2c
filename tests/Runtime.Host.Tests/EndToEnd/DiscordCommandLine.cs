using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Platform.Simulator.Discord.Commands;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Interactions;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>A registered command, or one of its sub-commands, and something to say to it.</summary>
/// <param name="Path">Its name with that of the sub-command.</param>
internal sealed record DiscordCommandLine(string Name, string Path, bool IsAdmin, ImmutableArray<JsonElement> Options)
{
    private const int SubCommand = 1;
    private const int Text = 3;
    private const int Whole = 4;
    private const int Yes = 5;
    private const int Channel = 7;

    /// <summary>The one that switches a platform off comes last, so that the others meet one that is on.</summary>
    public static List<DiscordCommandLine> AllOf(DiscordRehearsal rehearsal) =>
        [.. rehearsal.Discord.Users.CommandsFor(rehearsal.Stage.Moderator, rehearsal.Stage.General).SelectMany(LinesOf).OrderBy(line => line.Name == "toggle")];

    public CommandInput InputFor(SimulatedUser user, SimulatedChannel channel, ImmutableArray<(string Name, object Value)> arguments) =>
        new() { User = user, Channel = channel, Command = Path, Options = arguments, Force = true };

    /// <summary>What its required options take, found as a person would: by what is offered.</summary>
    public async Task<ImmutableArray<(string Name, object Value)>> ArgumentsAsync(DiscordRehearsal rehearsal, CancellationToken cancellationToken)
    {
        var arguments = ImmutableArray.CreateBuilder<(string, object)>();
        foreach (var option in Options.Where(option => Flag(option, "required")))
        {
            arguments.Add((option.GetProperty("name").GetString()!, await ValueAsync(rehearsal, option, arguments.ToImmutable(), cancellationToken)));
        }

        return arguments.ToImmutable();
    }

    private static IEnumerable<DiscordCommandLine> LinesOf(RegisteredCommand command)
    {
        var subs = command.Options.Where(option => option.GetProperty("type").GetInt32() == SubCommand).ToList();
        return subs.Count == 0
            ? [new DiscordCommandLine(command.Name, command.Name, command.RequiredPermissions is not null, command.Options)]
            : subs.Select(sub => new DiscordCommandLine(
                command.Name,
                $"{command.Name} {sub.GetProperty("name").GetString()}",
                command.RequiredPermissions is not null,
                sub.TryGetProperty("options", out var options) ? [.. options.EnumerateArray()] : []));
    }

    private async Task<object> ValueAsync(DiscordRehearsal rehearsal, JsonElement option, ImmutableArray<(string Name, object Value)> before, CancellationToken cancellationToken)
    {
        if (option.TryGetProperty("choices", out var choices) && choices.GetArrayLength() > 0)
        {
            return Plain(choices[0].GetProperty("value"));
        }

        if (Flag(option, "autocomplete"))
        {
            var input = InputFor(rehearsal.Stage.Moderator, rehearsal.Stage.General, before);
            var typed = await rehearsal.Discord.Users.Type(input, option.GetProperty("name").GetString()!, "").FinishedAsync(cancellationToken);
            var offered = typed.Choices.Select(choice => choice.GetProperty("value").GetString()!).ToList();
            Assert.NotEmpty(offered);
            return offered.Find(value => value.Contains("twitch", StringComparison.Ordinal)) ?? offered[0];
        }

        return option.GetProperty("type").GetInt32() switch
        {
            Text => "Hello",
            Whole => option.TryGetProperty("min_value", out var least) ? least.GetInt64() : 1,
            Yes => true,
            Channel => rehearsal.Stage.Logs,
            var other => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"/{Path} has an option of type {other}: say here what it takes.")),
        };
    }

    private static object Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetInt64();

    private static bool Flag(JsonElement option, string name) => option.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
