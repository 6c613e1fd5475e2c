using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Commands;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>People at their keyboards: they run commands, click, choose and type.</summary>
public sealed class DiscordUsers
{
    private readonly SimulatedWorld _world;
    private readonly ApplicationBook _applications;
    private readonly DiscordGuilds _guilds;
    private readonly DiscordCommands _commands;
    private readonly DiscordMessages _messages;
    private readonly InteractionBook _interactions;
    private readonly DiscordGateway _gateway;
    private readonly DiscordFaults _faults;

    internal DiscordUsers(
        SimulatedWorld world,
        ApplicationBook applications,
        DiscordGuilds guilds,
        DiscordCommands commands,
        DiscordMessages messages,
        InteractionBook interactions,
        DiscordGateway gateway,
        DiscordFaults faults)
    {
        _world = world;
        _applications = applications;
        _guilds = guilds;
        _commands = commands;
        _messages = messages;
        _interactions = interactions;
        _gateway = gateway;
        _faults = faults;
    }

    /// <summary>Everything that anybody did so far, in order.</summary>
    public ImmutableArray<InteractionRun> Runs => _world.Locked(() => _interactions.All.OrderBy(run => Snowflakes.Value(run.Id)).ToImmutableArray());

    /// <summary>The commands that Discord's client lists for somebody in a channel, sorted by name.</summary>
    public ImmutableArray<RegisteredCommand> CommandsFor(SimulatedUser user, SimulatedChannel channel) => _world.Locked(() =>
    {
        var permissions = _guilds.PermissionsIn(channel.GuildId!, user.Id, channel.Id);
        return _applications.All
            .Where(application => _guilds.Get(channel.GuildId!).Member(application.Id) is not null)
            .SelectMany(application => _commands.In(application.Id, channel.GuildId))
            .Where(command => command.IsShownTo(permissions) && command.IsOfferedIn(context: 0))
            .OrderBy(command => command.Name, StringComparer.Ordinal)
            .ToImmutableArray();
    });

    /// <summary>Runs a command; the result fills in as the bot answers.</summary>
    /// <exception cref="NotOfferedException">Discord's client would not have sent this.</exception>
    public InteractionRun RunCommand(SimulatedUser user, SimulatedChannel channel, string command, params (string Name, object Value)[] options) =>
        Run(new CommandInput { User = user, Channel = channel, Command = command, Options = [.. options] });

    /// <summary>Runs a command and waits until the person sees the final answer.</summary>
    /// <exception cref="NotOfferedException">Discord's client would not have sent this.</exception>
    public Task<InteractionRun> RunCommandAsync(
        SimulatedUser user, SimulatedChannel channel, string command, CancellationToken cancellationToken, params (string Name, object Value)[] options) =>
        RunCommand(user, channel, command, options).FinishedAsync(cancellationToken);

    /// <exception cref="NotOfferedException">Discord's client would not have sent this.</exception>
    public InteractionRun Run(CommandInput input) => _world.Change(() => Send(input, focused: null));

    /// <summary>Types into an option with autocomplete; <see cref="InteractionRun.Choices"/> are the suggestions.</summary>
    /// <param name="input">What was filled in before.</param>
    /// <exception cref="NotOfferedException">The option has no autocomplete, or the command is not offered.</exception>
    public InteractionRun Type(CommandInput input, string option, string text) =>
        _world.Change(() => Send(input with { Options = input.Options.Add((option, text)) }, option));

    /// <summary>Clicks a button.</summary>
    /// <exception cref="NotOfferedException">There is no such button on the message, or this person cannot use it.</exception>
    public InteractionRun Click(SimulatedUser user, SimulatedMessage message, string customId) => Use(user, message, customId, []);

    /// <summary>Chooses in a select.</summary>
    /// <exception cref="NotOfferedException">There is no such select on the message, or it does not offer these values.</exception>
    public InteractionRun Select(SimulatedUser user, SimulatedMessage message, string customId, params string[] values) => Use(user, message, customId, values);

    private InteractionRun Send(CommandInput input, string? focused)
    {
        var guild = input.Channel?.GuildId is { } guildId ? _guilds.Get(guildId) : null;
        string[] words = input.Command.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = Offered(input, guild, words[0]);
        var application = _applications.Find(command.ApplicationId)!;
        if (focused is not null)
        {
            CheckAutocomplete(command, words, focused);
        }

        var values = new OptionValues(guild, input.User, input.Force);
        var data = new JsonObject
        {
            ["id"] = command.Id,
            ["name"] = command.Name,
            ["type"] = command.Kind,
            ["options"] = values.Fill(command.Options, words.AsSpan(1), input.Options, focused),
        };
        if (command.GuildId is not null)
        {
            data["guild_id"] = command.GuildId;
        }

        if (values.Resolved() is { } resolved)
        {
            data["resolved"] = resolved;
        }

        var kind = focused is null ? InteractionKind.Command : InteractionKind.Autocomplete;
        var channelId = input.Channel?.Id ?? DirectChannel(input.User, application);
        var run = new InteractionRun(_world, _messages, kind, command.Name, application, input.User, guild?.Id, channelId);
        Deliver(run, guild, data, message: null);
        return run;
    }

    private RegisteredCommand Offered(CommandInput input, SimulatedGuild? guild, string name)
    {
        var bots = _applications.All.Where(application =>
            (input.Application is null || application.Id == input.Application.Id) && (guild is null || guild.Member(application.Id) is not null));

        // A guild's own command hides the global one of the same name.
        var found = bots.Select(bot => _commands.In(bot.Id, guild?.Id).LastOrDefault(command => command.Kind == RegisteredCommand.ChatInput && command.Name == name)).OfType<RegisteredCommand>().ToArray();
        var command = found switch
        {
            [] => throw new NotOfferedException($"/{name} is not registered."),
            [var only] => only,
            _ => throw new NotOfferedException($"Several bots offer /{name}; say whose it is."),
        };
        if (guild is not null && guild.Member(input.User.Id) is null)
        {
            throw new NotOfferedException($"{input.User.Name} is not in {guild.Name}.");
        }

        if (input.Force)
        {
            return command;
        }

        if (!command.IsOfferedIn(guild is null ? 1 : 0))
        {
            throw new NotOfferedException($"/{name} is not offered here.");
        }

        if (guild is not null && !command.IsShownTo(_guilds.PermissionsIn(guild.Id, input.User.Id, input.Channel!.Id)))
        {
            throw new NotOfferedException($"{input.User.Name} lacks the permissions for /{name}.");
        }

        return command;
    }

    private static void CheckAutocomplete(RegisteredCommand command, string[] words, string focused)
    {
        IEnumerable<JsonElement> options = words.Skip(1).Aggregate(
            (IEnumerable<JsonElement>)command.Options,
            (level, word) => level.Where(option => option.Text("name") == word).SelectMany(option => option.Items("options")));
        if (!options.Any(option => option.Text("name") == focused && option.Flag("autocomplete")))
        {
            throw new NotOfferedException($"/{command.Name} has no autocomplete for '{focused}'.");
        }
    }

    private InteractionRun Use(SimulatedUser user, SimulatedMessage seen, string customId, string[] values) => _world.Change(() =>
    {
        var message = _messages.Find(seen.Id) ?? throw new NotOfferedException("The message is gone.");
        if (message.VisibleTo is not null && message.VisibleTo != user.Id)
        {
            throw new NotOfferedException($"{user.Name} does not see this message.");
        }

        var control = message.FindControl(customId) ?? throw new NotOfferedException($"The message has no '{customId}'.");
        ControlRules.Check(control, values);
        var guild = _guilds.FindChannel(message.ChannelId)?.Guild;
        var application = _applications.Find(message.Author.Id) ?? throw new NotOfferedException("The message is not a bot's.");
        var data = new JsonObject { ["custom_id"] = customId, ["component_type"] = control.Number("type"), ["id"] = 1 };
        if (control.Number("type") != ControlRules.Button)
        {
            data["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        var run = new InteractionRun(_world, _messages, InteractionKind.Component, customId, application, user, guild?.Id, message.ChannelId) { OriginalId = message.Id };
        Deliver(run, guild, data, MessageJson.Of(message));
        return run;
    });

    private void Deliver(InteractionRun run, SimulatedGuild? guild, JsonObject data, JsonObject? message)
    {
        _interactions.Add(run);
        var json = InteractionJson.Of(run, guild, data, message);
        for (var i = _faults.TakeDuplicate() ? 2 : 1; i > 0; i--)
        {
            _gateway.Dispatch(run.Application.Id, guild?.Id, "INTERACTION_CREATE", json, intents: 0);
        }
    }

    /// <summary>One channel for each pair, the same each time.</summary>
    private static string DirectChannel(SimulatedUser user, SimulatedApplication application) =>
        (Snowflakes.Value(user.Id) ^ (Snowflakes.Value(application.Id) << 1)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
