using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Runtime.Core.Versioning;

/// <summary>Says which generated artifacts belong together: the day, and how many builds that day has seen.</summary>
/// <param name="Number">0 to 999.</param>
public sealed record BuildNumber(DateOnly Day, int Number)
{
    public const string Form = "YYYY.MM.DD+NNN, such as 2026.11.21+001";

    private const string DayForm = "yyyy.MM.dd";

    public static bool TryParse(string text, [NotNullWhen(true)] out BuildNumber? build)
    {
        build = text.Split('+') is [var date, { Length: 3 } digits]
            && DateOnly.TryParseExact(date, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new BuildNumber(day, number)
            : null;
        return build is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day.ToString(DayForm, CultureInfo.InvariantCulture)}+{Number:000}");
}
