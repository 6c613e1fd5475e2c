using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Runtime.Core.Secrets;

/// <summary>A credential that cannot be printed by accident: it has no public value, no JSON form and no readable text.</summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret(string value)
{
    /// <summary>Stands for every credential wherever one would be shown.</summary>
    public const string Mask = "***";

    /// <summary>The only way to the value; call it where the credential is handed to the service it belongs to.</summary>
    public string Reveal() => value;

    public override string ToString() => Mask;
}
