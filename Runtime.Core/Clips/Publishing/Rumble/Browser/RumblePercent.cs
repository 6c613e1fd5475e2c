using System.Buffers;
using System.Globalization;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>A page's words about progress, as a number. Pure.</summary>
internal static class RumblePercent
{
    private const int MostDigits = 12;
    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789.");

    /// <returns>The first number of the text, at most 100; null where there is none.</returns>
    public static double? In(string text)
    {
        var from = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (from < 0)
        {
            return null;
        }

        var number = text.AsSpan(from);
        var length = number.IndexOfAnyExcept(NumberParts);
        number = (length < 0 ? number : number[..length]).TrimEnd('.');
        return number.Length <= MostDigits && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? Math.Min(percent, 100) : null;
    }
}
