using System.Collections.Frozen;

namespace Runtime.Core.Triggers.Replies;

/// <summary>
/// Finds a time zone by its IANA name. Windows knows its zones by other names and translates only with the globalisation
/// libraries that this build does without, so the zones that streams are held in are listed here.
/// </summary>
internal static class TimeZones
{
    private static readonly FrozenDictionary<string, string> WindowsNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Africa/Cairo"] = "Egypt Standard Time",
        ["Africa/Johannesburg"] = "South Africa Standard Time",
        ["Africa/Lagos"] = "W. Central Africa Standard Time",
        ["Africa/Nairobi"] = "E. Africa Standard Time",
        ["America/Anchorage"] = "Alaskan Standard Time",
        ["America/Argentina/Buenos_Aires"] = "Argentina Standard Time",
        ["America/Bogota"] = "SA Pacific Standard Time",
        ["America/Chicago"] = "Central Standard Time",
        ["America/Denver"] = "Mountain Standard Time",
        ["America/Halifax"] = "Atlantic Standard Time",
        ["America/Lima"] = "SA Pacific Standard Time",
        ["America/Los_Angeles"] = "Pacific Standard Time",
        ["America/Mexico_City"] = "Central Standard Time (Mexico)",
        ["America/New_York"] = "Eastern Standard Time",
        ["America/Phoenix"] = "US Mountain Standard Time",
        ["America/Santiago"] = "Pacific SA Standard Time",
        ["America/Sao_Paulo"] = "E. South America Standard Time",
        ["America/St_Johns"] = "Newfoundland Standard Time",
        ["America/Toronto"] = "Eastern Standard Time",
        ["America/Vancouver"] = "Pacific Standard Time",
        ["Asia/Bangkok"] = "SE Asia Standard Time",
        ["Asia/Dubai"] = "Arabian Standard Time",
        ["Asia/Ho_Chi_Minh"] = "SE Asia Standard Time",
        ["Asia/Hong_Kong"] = "China Standard Time",
        ["Asia/Jakarta"] = "SE Asia Standard Time",
        ["Asia/Jerusalem"] = "Israel Standard Time",
        ["Asia/Karachi"] = "Pakistan Standard Time",
        ["Asia/Kolkata"] = "India Standard Time",
        ["Asia/Manila"] = "Singapore Standard Time",
        ["Asia/Riyadh"] = "Arab Standard Time",
        ["Asia/Seoul"] = "Korea Standard Time",
        ["Asia/Shanghai"] = "China Standard Time",
        ["Asia/Singapore"] = "Singapore Standard Time",
        ["Asia/Taipei"] = "Taipei Standard Time",
        ["Asia/Tehran"] = "Iran Standard Time",
        ["Asia/Tokyo"] = "Tokyo Standard Time",
        ["Atlantic/Reykjavik"] = "Greenwich Standard Time",
        ["Australia/Adelaide"] = "Cen. Australia Standard Time",
        ["Australia/Brisbane"] = "E. Australia Standard Time",
        ["Australia/Melbourne"] = "AUS Eastern Standard Time",
        ["Australia/Perth"] = "W. Australia Standard Time",
        ["Australia/Sydney"] = "AUS Eastern Standard Time",
        ["Europe/Amsterdam"] = "W. Europe Standard Time",
        ["Europe/Athens"] = "GTB Standard Time",
        ["Europe/Belgrade"] = "Central Europe Standard Time",
        ["Europe/Berlin"] = "W. Europe Standard Time",
        ["Europe/Brussels"] = "Romance Standard Time",
        ["Europe/Bucharest"] = "GTB Standard Time",
        ["Europe/Budapest"] = "Central Europe Standard Time",
        ["Europe/Copenhagen"] = "Romance Standard Time",
        ["Europe/Dublin"] = "GMT Standard Time",
        ["Europe/Helsinki"] = "FLE Standard Time",
        ["Europe/Istanbul"] = "Turkey Standard Time",
        ["Europe/Kyiv"] = "FLE Standard Time",
        ["Europe/Lisbon"] = "GMT Standard Time",
        ["Europe/London"] = "GMT Standard Time",
        ["Europe/Madrid"] = "Romance Standard Time",
        ["Europe/Moscow"] = "Russian Standard Time",
        ["Europe/Oslo"] = "W. Europe Standard Time",
        ["Europe/Paris"] = "Romance Standard Time",
        ["Europe/Prague"] = "Central Europe Standard Time",
        ["Europe/Rome"] = "W. Europe Standard Time",
        ["Europe/Sofia"] = "FLE Standard Time",
        ["Europe/Stockholm"] = "W. Europe Standard Time",
        ["Europe/Vienna"] = "W. Europe Standard Time",
        ["Europe/Warsaw"] = "Central European Standard Time",
        ["Europe/Zurich"] = "W. Europe Standard Time",
        ["Pacific/Auckland"] = "New Zealand Standard Time",
        ["Pacific/Honolulu"] = "Hawaiian Standard Time",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when this machine knows no such zone.</returns>
    public static TimeZoneInfo? Find(string name)
    {
        // On Unix a zone's name is a path below the zone folder; it stays below it.
        if (name.Length is 0 or > 64 || name[0] == '/' || name.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        return WindowsNames.TryGetValue(name, out var windowsName) && TimeZoneInfo.TryFindSystemTimeZoneById(windowsName, out zone) ? zone : null;
    }
}
