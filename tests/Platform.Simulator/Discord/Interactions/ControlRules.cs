using System.Text.Json;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>What a person can do with a button or a select.</summary>
internal static class ControlRules
{
    public const int Button = 2;
    public const int StringSelect = 3;

    public static void Check(JsonElement control, string[] values)
    {
        if (control.Flag("disabled"))
        {
            throw new NotOfferedException("It is disabled.");
        }

        if (control.Number("type") == Button)
        {
            if (values.Length > 0)
            {
                throw new NotOfferedException("A button has no values.");
            }

            return;
        }

        if (values.Length < (control.Number("min_values") ?? 1) || values.Length > (control.Number("max_values") ?? 1))
        {
            throw new NotOfferedException($"{values.Length} values cannot be chosen here.");
        }

        var offered = control.Items("options").Select(option => option.Text("value")).ToHashSet(StringComparer.Ordinal);
        if (control.Number("type") == StringSelect && values.FirstOrDefault(value => !offered.Contains(value)) is { } unknown)
        {
            throw new NotOfferedException($"'{unknown}' is none of its options.");
        }
    }
}
