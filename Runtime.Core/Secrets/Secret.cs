namespace Runtime.Core.Secrets;

/// <summary>A credential that cannot be printed by accident: it has no public value, no JSON form and no readable text.</summary>
public sealed class Secret(string value)
{
    /// <summary>The only way to the value; call it where the credential is handed to the service it belongs to.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
