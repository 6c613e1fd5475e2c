using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>What an option's definition allows: choices, lengths and ranges.</summary>
internal static class OptionLimits
{
    public static JsonValue Text(JsonElement definition, string value, bool force)
    {
        var choices = definition.Items("choices");
        if (choices.Count > 0 && !force)
        {
            // People pick by the name that is shown; what is sent is the value behind it.
            var choice = choices.FirstOrDefault(choice => choice.Text("value") == value || choice.Text("name") == value);
            return choice.ValueKind == JsonValueKind.Object ? JsonValue.Create(choice.Text("value")!) : throw Refuse(definition, $"'{value}' is none of its choices");
        }

        if (!force && (value.Length < (definition.Number("min_length") ?? 0) || value.Length > (definition.Number("max_length") ?? 6000)))
        {
            throw Refuse(definition, $"a text of {value.Length} characters is not within its limits");
        }

        return JsonValue.Create(value);
    }

    public static JsonValue Integer(JsonElement definition, double value, bool force)
    {
        CheckRange(definition, value, force);
        return value == Math.Truncate(value) ? JsonValue.Create((long)value) : throw Refuse(definition, "only whole numbers are taken");
    }

    public static JsonValue Number(JsonElement definition, double value, bool force)
    {
        CheckRange(definition, value, force);
        return JsonValue.Create(value);
    }

    private static void CheckRange(JsonElement definition, double value, bool force)
    {
        if (force)
        {
            return;
        }

        if (value < Limit(definition, "min_value", double.MinValue) || value > Limit(definition, "max_value", double.MaxValue))
        {
            throw Refuse(definition, $"{value.ToString(CultureInfo.InvariantCulture)} is out of its range");
        }

        var choices = definition.Items("choices");
        if (choices.Count > 0 && choices.All(choice => Limit(choice, "value", double.NaN) != value))
        {
            throw Refuse(definition, $"{value.ToString(CultureInfo.InvariantCulture)} is none of its choices");
        }
    }

    private static double Limit(JsonElement element, string name, double otherwise) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } child ? child.GetDouble() : otherwise;

    private static NotOfferedException Refuse(JsonElement definition, string why) => new($"The option '{definition.Text("name")}' refuses this: {why}.");
}
