using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;
using Runtime.Core.Versioning;
using TestKit;
using TestKit.Admin;
using TestKit.Discord;

namespace Runtime.Core.Tests.Exports;

/// <summary>Everything that documents are built from, faked, and documents built from it.</summary>
internal sealed class ExportWorld
{
    public ExportWorld(params ITextRedactor[] redactors)
    {
        Telemetry = new TelemetryLog(Time, redactors);
        Show = new FakeClipShow(Clips);
        Sources = new ExportSources(
            new ExportedCreators(Creators),
            Workers,
            Configuration,
            Telemetry,
            Audit,
            Time,
            new ExportSettings { Version = "1.2.3-test", Build = "2026.11.21+001" },
            new LocalGeneration(Library, Time, () => null),
            Clips,
            Show,
            Discord,
            new OauthContextFile(new InstancePaths(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "")));
    }

    public ManualTime Time { get; } = new(Samples.Noon);

    public FakeCreatorDirectory Creators { get; } = new();

    public FakeWorkerControl Workers { get; } = new();

    public FakeClipLibrary Clips { get; } = new();

    public FakeClipShow Show { get; }

    public FakeDiscord Discord { get; } = new(TimeProvider.System);

    public FakeConfigurationSource Configuration { get; } = new();

    public TelemetryLog Telemetry { get; }

    public RecordedAudit Audit { get; } = new();

    public ExportLibrary Library { get; } = new();

    public ExportSources Sources { get; private set; }

    /// <summary>One of everything, so that no field of any document stays empty for want of content.</summary>
    public static ExportWorld Full()
    {
        var world = new ExportWorld();
        FullContent.Fill(world);
        return world;
    }

    public byte[] Build(string path, CreatorId? creator = null)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);
        return Build(document, document.CreateBody(), creator);
    }

    public byte[] Build(ExportDocument document, DocumentBody body, CreatorId? creator = null)
    {
        foreach (var state in Creators.States)
        {
            Sources.Creators.Remember(state);
        }

        var view = new ExportView(Sources, Time.GetUtcNow(), document.IsPerCreator ? creator ?? Samples.Daniel : null);
        return new DocumentRenderer().Render(document, body, view).Bytes.ToArray();
    }

    public JsonElement Read(string path, CreatorId? creator = null)
    {
        using var document = JsonDocument.Parse(Build(path, creator));
        return document.RootElement.Clone();
    }

    public void Platform(PlatformStatus platform, params WorkerStatus[] workers) => Workers.Set([platform], [.. workers]);

    public void Describe(ProductTexts product) => Sources = Sources with { Settings = Sources.Settings with { Product = product } };

    public void Configure(RuntimeConfiguration configuration) => Configuration.Set(configuration);
}
