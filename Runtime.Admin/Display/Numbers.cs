using System.Globalization;

namespace Runtime.Admin.Display;

public static class Numbers
{
    private static readonly NumberFormatInfo Thin = new() { NumberGroupSeparator = "\u202F", NumberDecimalSeparator = "." };

    /// <summary>Groups of three with a narrow space that does not break: 12 345 678.</summary>
    public static string Text(long value) => value.ToString("#,0", Thin);

    /// <summary><c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(long value, string singular, string? plural = null) =>
        $"{Text(value)} {(value == 1 ? singular : plural ?? singular + "s")}";

    /// <summary><c>0 B</c>, <c>812 B</c>, <c>1.2 KB</c>, <c>35 KB</c>, <c>1.5 MB</c>; a kilobyte is 1024 bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{Short(bytes / 1024.0)} KB",
        < 1024L * 1024 * 1024 => $"{Short(bytes / (1024.0 * 1024))} MB",
        _ => $"{Short(bytes / (1024.0 * 1024 * 1024))} GB",
    };

    /// <summary>A cooldown or window in seconds, without a useless fraction: <c>30 s</c>, <c>0.5 s</c>, <c>5 min</c>.</summary>
    public static string Duration(TimeSpan span) => span.TotalSeconds switch
    {
        < 60 => $"{span.TotalSeconds.ToString("0.##", Thin)} s",
        var seconds when seconds % 60 == 0 && seconds < 3600 => $"{Text((long)seconds / 60)} min",
        var seconds when seconds % 3600 == 0 => $"{Text((long)seconds / 3600)} h",
        var seconds => $"{Text((long)seconds)} s",
    };

    private static string Short(double value) => value.ToString(value < 10 ? "0.#" : "#,0", Thin);
}
