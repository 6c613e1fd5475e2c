using Runtime.Host.Cli;

namespace Runtime.Host.Listening;

/// <summary>
/// Settings of the web server that would make it listen or trust beyond loopback. None of them is needed, so any of
/// them stops the start rather than being silently ignored.
/// </summary>
internal static class WideningSettings
{
    private static readonly (string Key, string Source)[] Refused =
    [
        ("urls", "urls (ASPNETCORE_URLS)"),
        ("http_ports", "http_ports (ASPNETCORE_HTTP_PORTS)"),
        ("https_ports", "https_ports (ASPNETCORE_HTTPS_PORTS)"),
        ("preferHostingUrls", "preferHostingUrls"),
        ("forwardedHeaders_enabled", "ASPNETCORE_FORWARDEDHEADERS_ENABLED"),
    ];

    /// <exception cref="StartRefusedException">One of them is set; the message names it.</exception>
    public static void Refuse(IConfiguration configuration)
    {
        foreach (var (key, source) in Refused)
        {
            if (!string.IsNullOrWhiteSpace(configuration[key]))
            {
                throw Refusal(source);
            }
        }

        if (configuration.GetSection("Kestrel").GetChildren().FirstOrDefault() is { } child)
        {
            throw Refusal(child.Path);
        }
    }

    private static StartRefusedException Refusal(string source) =>
        new(ExitCode.UnsafeSetting, $"the setting {source} would change where the daemon listens or whom it trusts; it listens on loopback only. Remove it and use --port.");
}
