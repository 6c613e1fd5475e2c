using System.Globalization;

namespace Runtime.Core.Triggers.Arguments;

/// <summary>What was typed after <c>!clip</c>: <c>[seconds] [title]</c>, both of them optional.</summary>
/// <param name="Length">Null where none was typed.</param>
internal sealed record ClipCommand(TimeSpan? Length, string Title)
{
    /// <summary>A number of more digits is part of a title.</summary>
    private const int MostDigits = 4;

    public static ClipCommand Parse(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOf(' ', StringComparison.Ordinal);
        var first = end < 0 ? trimmed : trimmed[..end];
        var number = first.EndsWith('s') || first.EndsWith('S') ? first[..^1] : first;
        return number.Length is > 0 and <= MostDigits && number.All(char.IsAsciiDigit) && int.Parse(number, CultureInfo.InvariantCulture) is > 0 and var seconds
            ? new ClipCommand(TimeSpan.FromSeconds(seconds), trimmed[first.Length..].Trim())
            : new ClipCommand(null, trimmed);
    }
}
