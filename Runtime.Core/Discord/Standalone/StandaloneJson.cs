using System.Text.Json;
using System.Text.Json.Serialization;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Standalone;

/// <summary>What the two programs say to each other. Both are of one build, so its form may change with it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = [typeof(SnowflakeConverter)])]
[JsonSerializable(typeof(DiscordInteraction))]
[JsonSerializable(typeof(DiscordMessage))]
[JsonSerializable(typeof(DiscordPresence))]
[JsonSerializable(typeof(DiscordStatus))]
[JsonSerializable(typeof(AnsweredInteraction))]
public sealed partial class StandaloneJson : JsonSerializerContext;

public sealed record AnsweredInteraction(DiscordInteraction Interaction, string Problem);

/// <summary>As Discord writes ids: digits in a string.</summary>
public sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Snowflake.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("An id is a string of digits.");

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
