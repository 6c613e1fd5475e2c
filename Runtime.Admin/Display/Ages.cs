using System.Globalization;

namespace Runtime.Admin.Display;

/// <summary>Times as people say them. <c>wwwroot/js/ages.js</c> keeps them moving and words them the same way.</summary>
public static class Ages
{
    /// <summary>For example <c>12 s ago</c>. A time ahead of the clock reads as now.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        return age < TimeSpan.FromSeconds(1) ? "just now" : $"{Span(age)} ago";
    }

    /// <summary>For example <c>in 12 s</c>; <c>now</c> once it is due.</summary>
    public static string Until(DateTimeOffset at, DateTimeOffset now)
    {
        var left = at - now;
        return left < TimeSpan.FromSeconds(1) ? "now" : $"in {Span(left)}";
    }

    /// <summary>The two largest units that matter: <c>45 s</c>, <c>3 min</c>, <c>2 h 5 min</c>, <c>4 d 3 h</c>.</summary>
    public static string Span(TimeSpan span)
    {
        var seconds = (long)Math.Max(0, Math.Floor(span.TotalSeconds));
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 3600 => $"{seconds / 60} min",
            < 86_400 => Pair(seconds / 3600, "h", seconds / 60 % 60, "min"),
            _ => Pair(seconds / 86_400, "d", seconds / 3600 % 24, "h"),
        };
    }

    /// <summary>For the tooltip: the exact time, in UTC and said so.</summary>
    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
