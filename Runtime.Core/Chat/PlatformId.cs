namespace Runtime.Core.Chat;

/// <summary>Names a platform the way every document and address does: lower case, for example <c>twitch</c>.</summary>
public readonly record struct PlatformId(string Value)
{
    public override string ToString() => Value;
}
