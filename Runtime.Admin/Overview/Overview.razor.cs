using Microsoft.AspNetCore.Components;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

public sealed partial class Overview
{
    [Inject]
    public required IConfigurationSource Configuration { get; set; }

    [Inject]
    public required ICreatorDirectory Creators { get; set; }

    [Inject]
    public required IWorkerControl Workers { get; set; }

    [Inject]
    public required IExportLibrary Exports { get; set; }

    [Inject]
    internal DaemonStart Start { get; set; } = null!;

    private OverviewView View { get; set; } = null!;

    protected override void Refresh() => View = OverviewView.From(
        new OverviewSources
        {
            Configuration = Configuration.Current,
            Creators = Creators.States,
            Workers = Workers.Workers,
            Platforms = Workers.Platforms,
            Tasks = Workers.Tasks,
            Documents = Exports.Documents,
        },
        Time.GetUtcNow());

    protected override IEnumerable<IDisposable> Subscribe() =>
    [
        Configuration.OnChange(_ => Changed()),
        Creators.OnPublished(_ => Changed()),
        Workers.OnChange(Changed),
        Exports.OnPublished(_ => Changed()),
    ];
}
