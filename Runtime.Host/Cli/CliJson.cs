using System.Text.Json;
using System.Text.Json.Serialization;
using Runtime.Core.Configuration;
using Runtime.Core.Diagnostics;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Versioning.Stamping;

namespace Runtime.Host.Cli;

/// <summary>What the commands print with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LowerCaseEnum<DoctorLevel>), typeof(LowerCaseEnum<FaultSeverity>), typeof(LowerCaseEnum<MirrorProfile>), typeof(LowerCaseEnum<PathState>), typeof(LowerCaseEnum<StampState>)])]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(PublicationView))]
[JsonSerializable(typeof(SmokeLine))]
[JsonSerializable(typeof(StampReport))]
[JsonSerializable(typeof(ValidationReport))]
internal sealed partial class CliJson : JsonSerializerContext;

internal sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
