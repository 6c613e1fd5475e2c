using System.Globalization;
using System.Text;

namespace Runtime.Core.Configuration.Reading;

/// <summary>Numbers, spans and times out of an object, each held to its range.</summary>
internal static class NumberReading
{
    /// <summary>The longest span a document may ask for: a day's cooldown is plenty, a year is a slip.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

    public static double Number(this ObjectReader reader, string name, double otherwise, double least, double most)
    {
        if (reader.Take(name) is not { } member)
        {
            return otherwise;
        }

        if (member.Kind != SourceKind.Number)
        {
            reader.Faults.Error(member, $"\"{name}\" must be a number, but is {member.Described}.", "Write the digits without quotes, with a point for decimals.");
            return otherwise;
        }

        if (!double.TryParse(Raw(reader, member), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= least && value <= most))
        {
            reader.Faults.Error(member, $"\"{name}\" must be from {Show(least)} to {Show(most)}.", "Choose a value in this range.");
            return otherwise;
        }

        return value;
    }

    public static int Whole(this ObjectReader reader, string name, int otherwise, int least, int most)
    {
        var value = reader.Number(name, otherwise, least, most);
        if (value == Math.Floor(value))
        {
            return (int)value;
        }

        reader.Faults.Error(reader.Take(name)!, $"\"{name}\" must be a whole number.", "Leave out the decimals.");
        return otherwise;
    }

    public static decimal? Decimal(this ObjectReader reader, string name) =>
        reader.Take(name) is null ? null : (decimal)reader.Number(name, 0, -1e12, 1e12);

    /// <summary>A span in seconds, fractions allowed.</summary>
    public static TimeSpan Seconds(this ObjectReader reader, string name, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(reader.Number(name, otherwise.TotalSeconds, 0, LongestSpan.TotalSeconds));

    /// <summary>A time stamp; one that cannot be read is only worth a warning, since nothing depends on it.</summary>
    public static DateTimeOffset? Time(this ObjectReader reader, string name)
    {
        if (reader.Take(name) is not { } member)
        {
            return null;
        }

        if (member.Kind == SourceKind.Text && DateTimeOffset.TryParse(member.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        reader.Faults.Warning(member, $"\"{name}\" is not a time and is left out.", "Write it as \"2026-01-31T18:00:00Z\".");
        return null;
    }

    private static string Raw(ObjectReader reader, SourceNode member) => Encoding.ASCII.GetString(reader.Faults.Text.Bytes.Span[member.Start..member.End]);

    private static string Show(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
