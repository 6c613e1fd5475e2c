using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>triggers.json</c>.</summary>
internal static class TriggersDocument
{
    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var triggers = ImmutableArray.CreateBuilder<Placed<TriggerConfig>>();
        if (Envelope.Open(root, faults) is { } document)
        {
            var seen = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
            foreach (var entry in document.List("triggers"))
            {
                if (ObjectReader.Open(entry, faults, "A trigger") is { } reader && ReadTrigger(reader, seen) is { } trigger)
                {
                    triggers.Add(new(trigger, entry));
                }
            }

            document.WarnOfStrangers();
        }

        return new TriggersPart(triggers.ToImmutable());
    }

    private static TriggerConfig? ReadTrigger(ObjectReader reader, Dictionary<string, SourceNode> seen)
    {
        var id = ReadId(reader, seen);
        var creator = ReadCreator(reader);
        var type = ReadType(reader);
        var arguments = TriggerArguments.Read(reader);
        var (roles, rolesByPlatform) = TriggerRoles.Read(reader);
        var trigger = new TriggerConfig
        {
            Id = id ?? "",
            Type = type ?? TriggerType.Command,
            Creator = creator ?? "",
            Enabled = reader.Flag("enabled", true),
            Description = reader.Text("description", 2000) ?? "",
            Command = TriggerMatchers.ReadCommand(reader, type),
            Aliases = TriggerMatchers.ReadAliases(reader),
            Arguments = arguments,
            Keywords = TriggerMatchers.ReadKeywords(reader, type),
            Pattern = TriggerMatchers.ReadPattern(reader, type),
            Platforms = PlatformNames.ReadAll(reader, "platforms"),
            Roles = roles,
            RolesByPlatform = rolesByPlatform,
            Cooldown = ReadCooldown(reader),
            Actions = TriggerActions.Read(reader, arguments),
            UpdatedAt = reader.Time("updated_at"),
        };
        reader.Ignore("notes", "created_at", "name", "module").WarnOfStrangers();
        return id is null || creator is null || type is null ? null : trigger;
    }

    private static string? ReadId(ObjectReader reader, Dictionary<string, SourceNode> seen)
    {
        var id = reader.Text("trigger_id", 128)?.Trim();
        if (!string.IsNullOrEmpty(id))
        {
            return Envelope.IsFirst(seen, id, reader.Take("trigger_id")!, "trigger_id", reader.Faults) ? id : null;
        }

        if (reader.Take("trigger_id") is not { Kind: not SourceKind.Text })
        {
            reader.Faults.Error(reader.Node, "This trigger has no \"trigger_id\".", "Add \"trigger_id\": a name of its own, for example \"ping\".");
        }

        return null;
    }

    private static string? ReadCreator(ObjectReader reader)
    {
        var byId = reader.Text("creator_id", 64)?.Trim();
        var byName = reader.Text("creator", 64)?.Trim();
        if (!string.IsNullOrEmpty(byId) && !string.IsNullOrEmpty(byName))
        {
            reader.Faults.Error(reader.Take("creator")!, "This trigger has both \"creator_id\" and \"creator\".", "Keep exactly one of them.");
            return null;
        }

        var creator = string.IsNullOrEmpty(byId) ? byName : byId;
        if (string.IsNullOrEmpty(creator))
        {
            reader.Faults.Error(reader.Node, "This trigger belongs to nobody.", "Add \"creator_id\" with the id of a creator, or \"*\" for all of them.");
            return null;
        }

        return creator;
    }

    private static TriggerType? ReadType(ObjectReader reader)
    {
        var type = reader.Text("type", 64)?.Trim().ToLowerInvariant();
        switch (type)
        {
            case "command":
                return TriggerType.Command;
            case "keyword" or "keywords":
                return TriggerType.Keyword;
            case "regex":
                return TriggerType.Regex;
            case null:
                if (reader.Take("type") is null)
                {
                    reader.Faults.Error(reader.Node, "This trigger has no \"type\".", "Add \"type\": \"command\", \"keyword\" or \"regex\".");
                }

                return null;
            default:
                reader.Faults.Error(reader.Take("type")!, $"\"type\" is {Quote.Of(type)}.", "Use \"command\", \"keyword\" or \"regex\".");
                return null;
        }
    }

    private static CooldownConfig ReadCooldown(ObjectReader reader)
    {
        var simple = reader.Seconds("cooldown_seconds", TimeSpan.Zero);
        if (reader.Object("cooldown") is not { } scopes)
        {
            return new() { Creator = simple };
        }

        var cooldown = new CooldownConfig
        {
            User = scopes.Seconds("user_seconds", TimeSpan.Zero),
            Creator = scopes.Seconds("creator_seconds", simple),
            Global = scopes.Seconds("global_seconds", TimeSpan.Zero),
        };
        if (scopes.Take("creator_seconds") is { } twice && reader.Take("cooldown_seconds") is not null)
        {
            reader.Faults.Warning(twice, "\"creator_seconds\" and \"cooldown_seconds\" say the same; this one wins.", "Remove one of the two.");
        }

        scopes.WarnOfStrangers();
        return cooldown;
    }
}

internal sealed record TriggersPart(ImmutableArray<Placed<TriggerConfig>> Triggers) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) =>
        configuration with { Triggers = [.. Triggers.Select(placed => placed.Value)] };
}
