using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Commands;

/// <summary>The limits of application commands (documentation of application commands, read in August 2026).</summary>
internal static partial class CommandRules
{
    private const int LongestCommand = 8000;

    /// <summary>Kinds of command, and how many of each a scope holds.</summary>
    private static readonly (int Kind, int Most)[] Kinds = [(1, 100), (2, 15), (3, 15)];

    public static int KindOf(JsonElement command) => (int)(command.Number("type") ?? RegisteredCommand.ChatInput);

    public static void Check(IReadOnlyList<JsonElement> commands, FormErrors errors)
    {
        foreach (var (kind, most) in Kinds)
        {
            if (commands.Count(command => KindOf(command) == kind) > most)
            {
                errors.Add("", "APPLICATION_COMMAND_TOO_MANY", $"Maximum number of application commands reached ({most}).");
            }
        }

        var names = new HashSet<(int, string)>();
        foreach (var (index, command) in commands.Index())
        {
            var path = index.ToString(CultureInfo.InvariantCulture);
            if (command.ValueKind != JsonValueKind.Object)
            {
                errors.Add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
                continue;
            }

            CheckCommand(command, path, errors);
            if (!names.Add((KindOf(command), command.Text("name") ?? "")))
            {
                errors.Add($"{path}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            }
        }
    }

    private static void CheckCommand(JsonElement command, string path, FormErrors errors)
    {
        switch (KindOf(command))
        {
            case RegisteredCommand.ChatInput:
                CheckName(command, path, errors);
                errors.Length($"{path}.description", command.Text("description"), 1, 100);
                OptionRules.Check(command, path, depth: 0, errors);
                break;
            case 2 or 3:
                errors.Length($"{path}.name", command.Text("name"), 1, 32);
                if (command.Text("description") is { Length: > 0 })
                {
                    errors.Add($"{path}.description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", "Context menu commands cannot have description");
                }

                break;
            default:
                errors.OneOf($"{path}.type", "1, 2, 3");
                break;
        }

        if (command.Child("default_member_permissions") is { } bits && !ulong.TryParse(bits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            errors.Add($"{path}.default_member_permissions", "BITSET_TYPE_COERCE", "Value is not a permission bit set.");
        }

        CheckChoices(command, "contexts", 2, path, errors);
        CheckChoices(command, "integration_types", 1, path, errors);
        if (Characters(command) > LongestCommand)
        {
            errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({LongestCommand})");
        }
    }

    internal static void CheckName(JsonElement named, string path, FormErrors errors)
    {
        var name = named.Text("name");
        errors.Length($"{path}.name", name, 1, 32);
        if (name is { Length: > 0 } && (!Name().IsMatch(name) || name.EnumerateRunes().Any(System.Text.Rune.IsUpper)))
        {
            errors.Add($"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }

    private static void CheckChoices(JsonElement command, string name, int most, string path, FormErrors errors)
    {
        foreach (var (index, value) in command.Items(name).Index())
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < 0 || number > most)
            {
                errors.OneOf($"{path}.{name}.{index}", most == 2 ? "0, 1, 2" : "0, 1");
            }
        }
    }

    /// <summary>Names, descriptions and values of a command and all its options.</summary>
    private static int Characters(JsonElement element) =>
        Length(element.Text("name")) + Length(element.Text("description")) + Length(element.Text("value"))
        + element.Items("options").Sum(Characters) + element.Items("choices").Sum(Characters);

    private static int Length(string? text) => text?.EnumerateRunes().Count() ?? 0;

    // Devanagari and Thai by their blocks: .NET's expressions know no scripts.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]+$")]
    private static partial Regex Name();
}
