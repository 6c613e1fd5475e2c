using System.Collections.Immutable;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration.Reading;
using Runtime.Core.Creators;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>clips.capture</c> of <c>system.json</c>: the rolling buffers, by creator.</summary>
internal static class ClipCaptures
{
    private const double BytesInMegabyte = 1e6;

    public static ImmutableArray<CaptureSettings> Read(ObjectReader clips)
    {
        if (clips.Object("capture") is not { } all)
        {
            return [];
        }

        var captures = ImmutableArray.CreateBuilder<CaptureSettings>();
        foreach (var entry in all.Node.Children)
        {
            if (ObjectReader.Open(entry, clips.Faults, "A capture") is { } reader && ReadOne(reader, entry.Name!) is { } capture)
            {
                captures.Add(capture);
            }
        }

        return captures.ToImmutable();
    }

    private static CaptureSettings? ReadOne(ObjectReader reader, string creator)
    {
        var kind = ReadKind(reader);
        var source = reader.Text("source", 1000)?.Trim() ?? "";
        var variable = reader.Text("source_variable", 100)?.Trim();
        var defaults = new CaptureSettings { Creator = new CreatorId(creator), Kind = CaptureKind.Address };
        var capture = defaults with
        {
            Enabled = reader.Flag("enabled", true),
            Kind = kind ?? defaults.Kind,
            Source = source,
            SourceVariable = string.IsNullOrEmpty(variable) ? null : variable,
            MaxAge = TimeSpan.FromSeconds(reader.Number("max_seconds", defaults.MaxAge.TotalSeconds, 10, 7200)),
            MaxBytes = (long)(reader.Number("max_megabytes", Math.Round(defaults.MaxBytes / BytesInMegabyte), 10, 1_000_000) * BytesInMegabyte),
            SegmentLength = TimeSpan.FromSeconds(reader.Number("segment_seconds", defaults.SegmentLength.TotalSeconds, 1, 10)),
            AudienceDelay = TimeSpan.FromSeconds(reader.Number("audience_delay_seconds", 0, -60, 60)),
            Encode = reader.Flag("encode", false),
        };
        reader.WarnOfStrangers();
        if (kind is null)
        {
            return null;
        }

        if (source.Length == 0 && capture.SourceVariable is null)
        {
            reader.Faults.Error(reader.Node, "This capture has no \"source\".", "Add \"source\": a path or an address; or \"source_variable\": the name of the environment variable that holds it.");
            return null;
        }

        if (source.Length > 0 && kind != CaptureKind.Address && !Path.IsPathFullyQualified(source))
        {
            reader.Faults.Error(reader.Take("source")!, "\"source\" is not an absolute path.", "Write the whole path.");
            return null;
        }

        return capture;
    }

    private static CaptureKind? ReadKind(ObjectReader reader)
    {
        var kind = reader.Text("kind", 32)?.Trim();
        switch (kind)
        {
            case "address":
                return CaptureKind.Address;
            case "file":
                return CaptureKind.File;
            case "recording_folder":
                return CaptureKind.RecordingFolder;
            case "replay_folder":
                return CaptureKind.ReplayFolder;
            default:
                if (reader.Take("kind") is not { Kind: not SourceKind.Text })
                {
                    reader.Faults.Error(reader.Take("kind") ?? reader.Node, kind is null ? "This capture has no \"kind\"." : $"\"kind\" is {Quote.Of(kind)}.", "Use \"address\", \"file\", \"recording_folder\" or \"replay_folder\".");
                }

                return null;
        }
    }
}
