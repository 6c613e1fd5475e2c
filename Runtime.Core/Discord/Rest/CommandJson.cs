using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Runtime.Core.Discord.Interactions;

namespace Runtime.Core.Discord.Rest;

/// <summary>Commands as they are registered. The same definitions give the same bytes, so that their hash tells whether anything changed.</summary>
internal static class CommandJson
{
    private const int ChatInput = 1;
    private const int GuildContext = 0;
    private static readonly int[] WritableChannels = [0, 5];

    public static byte[] Write(ImmutableArray<DiscordCommandDefinition> commands) => DiscordJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (var command in commands.OrderBy(command => command.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, command.Name);
            json.WriteNumber("type"u8, ChatInput);
            json.WriteString("description"u8, command.Description);
            WriteRequired(json, command.Required);
            WriteNumbers(json, "contexts", [GuildContext]);
            WriteNumbers(json, "integration_types", [GuildContext]);
            WriteOptions(json, command.Options);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteRequired(Utf8JsonWriter json, DiscordPermissions? required)
    {
        if (required is { } bits)
        {
            json.WriteString("default_member_permissions"u8, ((ulong)bits).ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull("default_member_permissions"u8);
        }
    }

    private static void WriteOptions(Utf8JsonWriter json, ImmutableArray<DiscordOption> options)
    {
        json.WriteStartArray("options"u8);

        // Discord refuses a required option behind one that is not; the order is otherwise the definition's.
        foreach (var option in options.OrderByDescending(option => option.Required))
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, (int)option.Type);
            json.WriteString("name"u8, option.Name);
            json.WriteString("description"u8, option.Description);
            if (option.Type is DiscordOptionType.SubCommand or DiscordOptionType.SubCommandGroup)
            {
                WriteOptions(json, option.Options);
            }
            else
            {
                WriteValue(json, option);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, DiscordOption option)
    {
        json.WriteBoolean("required"u8, option.Required);
        if (option.Autocomplete)
        {
            json.WriteBoolean("autocomplete"u8, true);
        }

        WriteIfThere(json, "min_value", option.MinValue);
        WriteIfThere(json, "max_value", option.MaxValue);
        WriteIfThere(json, "max_length", option.MaxLength);
        if (option.WritableChannelsOnly)
        {
            WriteNumbers(json, "channel_types", WritableChannels);
        }

        if (!option.Choices.IsEmpty)
        {
            json.WriteStartArray("choices"u8);
            foreach (var choice in option.Choices)
            {
                Write(json, choice, option.Type);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>A choice has the type of its option: a number stands without quotes.</summary>
    public static void Write(Utf8JsonWriter json, DiscordChoice choice, DiscordOptionType type)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, TextCut.To(choice.Name, 100));
        if (type == DiscordOptionType.Integer && long.TryParse(choice.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            json.WriteNumber("value"u8, whole);
        }
        else if (type == DiscordOptionType.Number && double.TryParse(choice.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber("value"u8, number);
        }
        else
        {
            json.WriteString("value"u8, choice.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteIfThere(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, int[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
