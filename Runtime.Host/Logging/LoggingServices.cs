using Runtime.Core.Configuration;

namespace Runtime.Host.Logging;

internal static class LoggingServices
{
    /// <param name="folder">Below the data folder; two processes never share one.</param>
    public static void AddLineLogging(this IServiceCollection services, TextWriter error, string folder = "logs") => services.AddLogging(logging =>
    {
        logging.ClearProviders();

        // It warns at every start that keys on disk are not encrypted; security.md says how they are kept instead.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddSingleton(LogRedaction.Addresses);
        services.AddSingleton<ILogSink>(new ConsoleSink(error));
        services.AddSingleton<ILogSink>(provider => new FileSink(Path.Combine(provider.GetRequiredService<InstancePaths>().Data, folder)));
        services.AddSingleton<ILoggerProvider, LineLoggerProvider>();
    });
}
