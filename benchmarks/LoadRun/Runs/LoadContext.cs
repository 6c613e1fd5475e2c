using LoadRun.Measuring;

namespace LoadRun.Runs;

internal sealed record LoadContext(LoadSettings Settings, Report Report);

/// <summary>One part of the load run.</summary>
internal interface ILoadRun
{
    /// <summary>For <c>--only</c>.</summary>
    string Name { get; }

    string Description { get; }

    Task RunAsync(LoadContext context, CancellationToken cancellationToken);
}
