using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Editing;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;
using TestKit;

namespace Runtime.Core.Tests.Configuration;

/// <summary>An instance in a folder of its own, with the shipped defaults and schemas of the checkout.</summary>
internal sealed class TestInstance : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ConfigurationStore> _stores = [];

    public TestInstance()
    {
        Paths = new(_folder.File("root"), Checkout);
        Directory.CreateDirectory(Paths.Config);
    }

    public static string Checkout { get; } = FindCheckout();

    public InstancePaths Paths { get; set; }

    public ManualTime Time { get; } = new();

    public RecordedTelemetry Telemetry { get; } = new();

    public RecordedAudit Audit { get; } = new();

    public RecordedLog Log { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    public string PathOf(ConfigurationDocument document) => Path.Combine(Paths.Config, document.FileName);

    public string LastGoodOf(ConfigurationDocument document) => Path.Combine(Paths.Data, "config-last-good", document.FileName);

    public void Write(ConfigurationDocument document, string text) => File.WriteAllText(PathOf(document), text);

    public void Write(ConfigurationDocument document, byte[] bytes) => File.WriteAllBytes(PathOf(document), bytes);

    public SecretSource CreateSecrets() => new(Paths, Environment.GetValueOrDefault);

    public ConfigurationStore CreateStore(SecretSource? secrets = null)
    {
        secrets ??= CreateSecrets();
        var store = new ConfigurationStore(Paths, secrets, new SecretRedactor(secrets), Telemetry, Audit, Time, Log);
        _stores.Add(store);
        return store;
    }

    public async Task<ConfigurationStore> StartStoreAsync()
    {
        var store = CreateStore();
        await store.StartingAsync(CancellationToken.None);
        return store;
    }

    public ConfigurationEditor CreateEditor(ConfigurationStore store) => new(Paths, store, Audit, Time);

    /// <summary>Lets the store look at its files once.</summary>
    public void Tick() => Time.Advance(TimeSpan.FromSeconds(1));

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _folder.Dispose();
    }

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StreamSuites.Web.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in a checkout.");
        }

        return folder.FullName;
    }
}

internal sealed class RecordedTelemetry : ITelemetry
{
    public ConcurrentQueue<string> Events { get; } = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    public void Event(string source, TelemetrySeverity severity, string message) => Events.Enqueue($"{source} {severity}: {message}");

    public void Error(string subsystem, string errorType, string message, string? source = null) => Errors.Enqueue($"{subsystem} {errorType} {source}: {message}");
}

internal sealed class RecordedLog : ILogger<ConfigurationStore>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
}

/// <summary>Short forms for asking what one document's text amounts to.</summary>
internal static class Documents
{
    public static (RuntimeConfiguration Configuration, IReadOnlyList<ConfigurationFault> Faults) Read(ConfigurationDocument document, string text) =>
        Read(document, Encoding.UTF8.GetBytes(text));

    public static (RuntimeConfiguration Configuration, IReadOnlyList<ConfigurationFault> Faults) Read(ConfigurationDocument document, byte[] bytes)
    {
        var parsed = Core.Configuration.Documents.ParsedDocument.Parse(document, bytes);
        return (ConfigurationAssembly.Combine([parsed]), parsed.Faults);
    }

    /// <summary><c>12:5 /triggers/0/pattern Error</c>.</summary>
    public static string Place(this ConfigurationFault fault) => $"{fault.Line}:{fault.Column} {fault.Pointer} {fault.Severity}";
}
