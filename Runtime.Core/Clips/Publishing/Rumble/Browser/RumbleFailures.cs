namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>What the browser's driver says, as a sentence. Its own texts hold paths and whole command lines.</summary>
internal static class RumbleFailures
{
    public static string InWords(Exception exception) => exception switch
    {
        TimeoutException => "Rumble's page did not answer in time",
        _ when Says(exception, "net::ERR_") => "Rumble cannot be reached, or the connection broke off",
        _ when Says(exception, "crash") => "the browser's page crashed",
        _ when Says(exception, "has been closed") => "the browser was closed",
        _ => "the browser could not do what it was asked on Rumble's page",
    };

    /// <summary>Of a browser that did not come up.</summary>
    public static RumbleOutcome OfStart(Exception exception) => exception switch
    {
        _ when Says(exception, "ProcessSingleton") || Says(exception, "existing browser session") || Says(exception, "profile is already in use") || Says(exception, "SingletonLock") => new(RumbleEnd.ProfileBusy),
        _ when Says(exception, "Running as root without --no-sandbox") || Says(exception, "No usable sandbox") =>
            new(RumbleEnd.NoBrowser, "Chromium refuses to run with its sandbox here; run the daemon as another user than root, or set Clips:Rumble:Sandbox to false"),
        _ when Says(exception, "Missing X server") || Says(exception, "cannot open display") => new(RumbleEnd.NoBrowser, "the browser found no display to open a window on"),
        TimeoutException => new(RumbleEnd.Failed, "the browser did not start in time"),
        _ when Says(exception, "Driver not found") || exception is FileNotFoundException or DirectoryNotFoundException => new(RumbleEnd.NoBrowser, "the browser's driver (.playwright) is missing beside the program; build or publish it again"),
        _ => new(RumbleEnd.Failed, "the browser did not start"),
    };

    private static bool Says(Exception exception, string words) => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
