using Runtime.Core.Configuration;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Mirror;

/// <summary>What every mirror of an instance shares.</summary>
internal sealed class MirrorParts(InstancePaths paths, ExportSources sources, ExportLibrary library, ExportFolder folder, IEnumerable<ITextRedactor> redactors)
{
    public InstancePaths Paths => paths;

    public LeakFilter Filter { get; } = new(redactors);

    public MirrorContents Contents => field ??= new(library, Filter);

    public MirrorLedgers Ledgers { get; } = new(paths, folder.Files, sources.Time);

    public MirrorWriter WriterFor(MirrorTarget target) => new(target, paths, sources, Ledgers, folder.Files);
}
