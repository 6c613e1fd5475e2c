using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>A command's <c>arguments</c>: names, or objects with a type.</summary>
internal static partial class TriggerArguments
{
    private static readonly string[] Types = ["text", "number", "user", "rest"];

    public static ImmutableArray<TriggerArgumentConfig> Read(ObjectReader trigger)
    {
        var arguments = ImmutableArray.CreateBuilder<TriggerArgumentConfig>();
        var seen = new Dictionary<string, SourceNode>(StringComparer.OrdinalIgnoreCase);
        var faults = trigger.Faults;
        foreach (var entry in trigger.List("arguments"))
        {
            var argument = entry.Kind == SourceKind.Text ? new TriggerArgumentConfig { Name = entry.Text } : ReadObject(entry, faults);
            if (argument is null || !IsName(argument.Name, entry, faults) || !Envelope.IsFirst(seen, argument.Name, entry, "argument", faults))
            {
                continue;
            }

            if (arguments is [.., { Type: "rest" }])
            {
                faults.Error(entry, "No argument can follow one of type \"rest\", which takes everything that is left.", "Put the \"rest\" argument last.");
            }
            else if (argument.Required && arguments is [.., { Required: false }])
            {
                faults.Error(entry, "A required argument stands behind one that may be left out.", "Put the required arguments first.");
            }

            arguments.Add(argument);
        }

        return arguments.ToImmutable();
    }

    private static TriggerArgumentConfig? ReadObject(SourceNode entry, FaultList faults)
    {
        if (ObjectReader.Open(entry, faults, "An argument") is not { } reader)
        {
            return null;
        }

        var argument = new TriggerArgumentConfig
        {
            Name = reader.Text("name", 32) ?? "",
            Type = ReadType(reader),
            Required = reader.Flag("required", false),
            Default = ReadDefault(reader),
            Minimum = reader.Decimal("minimum") ?? reader.Decimal("min"),
            Maximum = reader.Decimal("maximum") ?? reader.Decimal("max"),
        };
        reader.Ignore("description").WarnOfStrangers();
        if (argument.Minimum > argument.Maximum)
        {
            faults.Error(entry, "\"minimum\" is larger than \"maximum\".", "Swap the two.");
        }

        return argument;
    }

    private static string ReadType(ObjectReader reader)
    {
        var type = reader.Text("type", 32)?.Trim().ToLowerInvariant() ?? "text";
        if (Types.Contains(type))
        {
            return type;
        }

        reader.Faults.Error(reader.Take("type")!, $"{Quote.Of(type)} is not a type of argument.", "Use \"text\" (one word), \"number\", \"user\" or \"rest\".");
        return "text";
    }

    /// <summary>A number may be written as one.</summary>
    private static string? ReadDefault(ObjectReader reader) => reader.Take("default") is { Kind: SourceKind.Number }
        ? reader.Decimal("default")?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : reader.Text("default", 200);

    private static bool IsName(string name, SourceNode at, FaultList faults)
    {
        if (Shape().IsMatch(name))
        {
            return true;
        }

        faults.Error(at, $"{Quote.Of(name)} cannot be the name of an argument.", "Use letters, digits and _, beginning with a letter; a reply uses it as {arg.NAME}.");
        return false;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,31}$")]
    private static partial Regex Shape();
}
