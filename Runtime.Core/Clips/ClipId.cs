using System.Security.Cryptography;

namespace Runtime.Core.Clips;

/// <summary>
/// Six letters and digits; names the clip to people and its file on disk. Two that differ in case alone are the same
/// clip, because some file systems say so.
/// </summary>
public readonly record struct ClipId
{
    public const int Length = 6;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private ClipId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Any of 57 billion; whoever keeps clips looks whether it is taken.</summary>
    public static ClipId Draw() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <returns>Null for anything that is no id: such a text never becomes part of a path.</returns>
    public static ClipId? TryParse(string? text) =>
        text is { Length: Length } && text.All(char.IsAsciiLetterOrDigit) ? new ClipId(text) : null;

    public bool Equals(ClipId other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    public override string ToString() => Value;
}
