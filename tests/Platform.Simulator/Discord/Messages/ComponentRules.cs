using System.Collections.Immutable;
using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Messages;

/// <summary>Action rows with buttons and selects, and their limits (documentation of components, read in August 2026).</summary>
internal static class ComponentRules
{
    private const int Row = 1;
    private const int Button = 2;
    private const int StringSelect = 3;
    private const int LinkStyle = 5;

    public static void Check(ImmutableArray<JsonElement> rows, FormErrors errors, string path)
    {
        errors.Count(path, rows.Length, 5);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, row) in rows.Index())
        {
            if (row.Number("type") != Row)
            {
                errors.OneOf($"{path}.{index}.type", Row.ToString(System.Globalization.CultureInfo.InvariantCulture));
                continue;
            }

            var controls = row.Items("components");
            if (controls.Count == 0)
            {
                errors.Add($"{path}.{index}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
            }

            if (controls.Sum(control => control.Number("type") == Button ? 1 : 5) > 5)
            {
                errors.Add($"{path}.{index}", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
            }

            foreach (var (place, control) in controls.Index())
            {
                CheckControl(control, ids, errors, $"{path}.{index}.components.{place}");
            }
        }
    }

    private static void CheckControl(JsonElement control, HashSet<string> ids, FormErrors errors, string path)
    {
        switch (control.Number("type"))
        {
            case Button:
                CheckButton(control, errors, path);
                break;
            case StringSelect:
                CheckOptions(control, errors, path);
                CheckSelect(control, errors, path);
                break;
            case 5 or 6 or 7 or 8:
                CheckSelect(control, errors, path);
                break;
            default:
                errors.OneOf($"{path}.type", "2, 3, 5, 6, 7, 8");
                return;
        }

        if (control.Number("style") != LinkStyle)
        {
            errors.Length($"{path}.custom_id", control.Text("custom_id"), 1, 100);
        }

        if (control.Text("custom_id") is { } id && !ids.Add(id))
        {
            errors.Add($"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    private static void CheckButton(JsonElement button, FormErrors errors, string path)
    {
        if (button.Number("style") is not (>= 1 and <= 5))
        {
            errors.OneOf($"{path}.style", "1, 2, 3, 4, 5");
        }

        errors.Length($"{path}.label", button.Text("label"), button.Child("emoji") is null ? 1 : 0, 80);
        if (button.Number("style") == LinkStyle)
        {
            errors.Length($"{path}.url", button.Text("url"), 1, 512);
            if (button.Child("custom_id") is not null)
            {
                errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
            }
        }
        else if (button.Child("url") is not null)
        {
            errors.Add(path, "BUTTON_COMPONENT_INVALID_URL", "Only link buttons may have a url");
        }
    }

    private static void CheckSelect(JsonElement select, FormErrors errors, string path)
    {
        errors.Length($"{path}.placeholder", select.Text("placeholder"), 0, 150);
        if ((select.Number("min_values") ?? 1) is < 0 or > 25)
        {
            errors.Add($"{path}.min_values", "NUMBER_TYPE_MAX", "int value should be between 0 and 25.");
        }

        if ((select.Number("max_values") ?? 1) is < 1 or > 25)
        {
            errors.Add($"{path}.max_values", "NUMBER_TYPE_MAX", "int value should be between 1 and 25.");
        }
    }

    private static void CheckOptions(JsonElement select, FormErrors errors, string path)
    {
        var options = select.Items("options");
        if (options.Count is 0 or > 25)
        {
            errors.Add($"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
        }

        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, option) in options.Index())
        {
            errors.Length($"{path}.options.{index}.label", option.Text("label"), 1, 100);
            errors.Length($"{path}.options.{index}.value", option.Text("value"), 1, 100);
            errors.Length($"{path}.options.{index}.description", option.Text("description"), 0, 100);
            if (option.Text("value") is { } value && !values.Add(value))
            {
                errors.Add($"{path}.options.{index}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            }
        }
    }
}
