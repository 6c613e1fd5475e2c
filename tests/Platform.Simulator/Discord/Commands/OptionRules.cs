using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Commands;

/// <summary>The options of a command: sub-commands, groups and arguments.</summary>
internal static class OptionRules
{
    public const int SubCommand = 1;
    public const int Group = 2;
    public const int Text = 3;
    public const int Integer = 4;
    public const int Boolean = 5;
    public const int User = 6;
    public const int Channel = 7;
    public const int Role = 8;
    public const int Mentionable = 9;
    public const int Number = 10;
    public const int Attachment = 11;

    /// <param name="depth">0 in the command itself, 1 in a group or sub-command, 2 in a group's sub-command.</param>
    public static void Check(JsonElement parent, string path, int depth, FormErrors errors)
    {
        var options = parent.Items("options");
        errors.Count($"{path}.options", options.Count, 25);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var optionalSeen = false;
        foreach (var (index, option) in options.Index())
        {
            var place = $"{path}.options.{index}";
            CommandRules.CheckName(option, place, errors);
            errors.Length($"{place}.description", option.Text("description"), 1, 100);
            if (!names.Add(option.Text("name") ?? ""))
            {
                errors.Add(place, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            }

            if (option.Flag("required") && optionalSeen)
            {
                errors.Add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            }

            optionalSeen |= !option.Flag("required");
            CheckKind(option, place, depth, errors);
        }

        if (options.Any(IsBranch) && !options.All(IsBranch))
        {
            errors.Add($"{path}.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        }
    }

    private static void CheckKind(JsonElement option, string path, int depth, FormErrors errors)
    {
        switch (option.Number("type"))
        {
            case SubCommand when depth < 2:
                if (option.Items("options").Any(IsBranch))
                {
                    errors.Add($"{path}.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands hold arguments only");
                }

                Check(option, path, depth + 1, errors);
                break;
            case Group when depth == 0:
                if (!option.Items("options").All(inner => inner.Number("type") == SubCommand))
                {
                    errors.Add($"{path}.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Groups hold sub-commands only");
                }

                Check(option, path, depth + 1, errors);
                break;
            case >= Text and <= Attachment:
                CheckArgument(option, path, errors);
                break;
            default:
                errors.OneOf($"{path}.type", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11");
                break;
        }
    }

    private static void CheckArgument(JsonElement option, string path, FormErrors errors)
    {
        var kind = option.Number("type");
        var choices = option.Items("choices");
        errors.Count($"{path}.choices", choices.Count, 25);
        if (choices.Count > 0 && kind is not (Text or Integer or Number))
        {
            errors.Add(path, "APPLICATION_COMMAND_OPTION_CHOICES_TYPE_INVALID", "Option type cannot have choices");
        }

        if (option.Flag("autocomplete") && (choices.Count > 0 || kind is not (Text or Integer or Number)))
        {
            errors.Add(path, "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID", "Autocomplete is for texts and numbers without choices");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, choice) in choices.Index())
        {
            var place = $"{path}.choices.{index}";
            errors.Length($"{place}.name", choice.Text("name"), 1, 100);
            CheckValue(choice, kind, $"{place}.value", errors);
            if (!names.Add(choice.Text("name") ?? ""))
            {
                errors.Add($"{path}.choices", "APPLICATION_COMMAND_OPTION_CHOICE_NAME_DUPLICATE", "Choice names must be unique");
            }
        }

        if (option.Number("min_length") is < 0 or > 6000 || option.Number("max_length") is < 1 or > 6000)
        {
            errors.Add(path, "NUMBER_TYPE_MAX", "Lengths lie between 0 and 6000.");
        }
    }

    private static void CheckValue(JsonElement choice, long? kind, string path, FormErrors errors)
    {
        switch (kind)
        {
            case Text:
                errors.Length(path, choice.Text("value"), 1, 100);
                break;
            case Integer when choice.Number("value") is null:
                errors.Add(path, "NUMBER_TYPE_COERCE", "Value is not int.");
                break;
            case Number when choice.Child("value")?.ValueKind != JsonValueKind.Number:
                errors.Add(path, "FLOAT_TYPE_COERCE", "Value is not float.");
                break;
            default:
                break;
        }
    }

    private static bool IsBranch(JsonElement option) => option.Number("type") is SubCommand or Group;
}
