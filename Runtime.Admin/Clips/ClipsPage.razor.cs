using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Admin.Display;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;

namespace Runtime.Admin.Clips;

public sealed partial class ClipsPage
{
    private const int OnePage = 24;

    private static readonly TimeSpan ToolPatience = TimeSpan.FromSeconds(30);

    private ClipFilter _filter = new();
    private int _most = OnePage;
    private bool _looking;

    [Inject]
    public required IClipLibrary Library { get; set; }

    [Inject]
    public required IClipMedia Media { get; set; }

    [Inject]
    public required ICaptureBuffers CaptureBuffers { get; set; }

    [Inject]
    public required IClipShow Show { get; set; }

    [Inject]
    public required IConfigurationSource Configuration { get; set; }

    private ClipQueueView Queue { get; set; } = null!;

    private ClipLibraryView View { get; set; } = null!;

    private ClipQueueStatus QueueStatus { get; set; } = null!;

    private ClipDisk Disk { get; set; } = null!;

    private ClipsConfig Config { get; set; } = null!;

    private ImmutableArray<BufferView> Buffers { get; set; } = [];

    private ImmutableSortedDictionary<string, string> CreatorNames { get; set; } = ImmutableSortedDictionary<string, string>.Empty;

    private ImmutableHashSet<ClipId> ShowingIds { get; set; } = [];

    private Status Overall => this switch
    {
        { Media.Tool.State: MediaToolState.Missing or MediaToolState.Unusable } => new("ffmpeg is missing", Tone.Bad, Glyph.Triangle, "No clip can be made."),
        { QueueStatus.MakingPaused: not null } => new("Waiting", Tone.Warning, Glyph.Pause, QueueStatus.MakingPaused),
        _ when Queue.Rows.Any(row => row.CanRetry) => new("Needs attention", Tone.Warning, Glyph.Triangle, "A clip failed."),
        _ => new("All is well", Tone.Good, Glyph.Check, "Requests are taken and carried out."),
    };

    private (bool IsBad, string Title, string Text)? ToolProblem => Media.Tool switch
    {
        { State: MediaToolState.Missing } tool => (true, "No clip can be made: ffmpeg is missing", ClipText.Sentences(tool.Message, tool.Remedy)),
        { State: MediaToolState.Unusable } tool => (true, "No clip can be made: ffmpeg cannot be used", ClipText.Sentences(tool.Message, tool.Remedy)),
        _ => null,
    };

    /// <summary>Without ffmpeg its own banner says why.</summary>
    private string? Paused => ToolProblem is null && QueueStatus is { MakingPaused: { } making } ? ClipText.Sentences(making)
        : QueueStatus.PublishingPaused is { } publishing && publishing != QueueStatus.MakingPaused ? ClipText.Sentences(publishing)
        : null;

    protected override void Refresh()
    {
        var configuration = Configuration.Current;
        Config = configuration.System.Clips;
        Queue = ClipQueueView.From(Library);
        QueueStatus = Library.Status;
        View = ClipLibraryView.From(Library.Clips, _filter, _most);
        Disk = ClipDisk.From(Library.Clips, QueueStatus, Config, Time.GetUtcNow());
        Buffers = [.. CaptureBuffers.Buffers.Select(BufferView.From)];
        CreatorNames = configuration.Creators.ToImmutableSortedDictionary(creator => creator.Id.Value, creator => creator.DisplayName, StringComparer.Ordinal);
        ShowingIds = [.. Library.Clips.Select(clip => clip.Creator).Distinct().Select(Show.Current).OfType<ClipShowing>().Select(showing => showing.Clip.Id)];
    }

    protected override IEnumerable<IDisposable> Subscribe() =>
        [Library.OnChange(Changed), Library.OnProgress(Changed), Media.OnToolChange(Changed), CaptureBuffers.OnChange(Changed), Show.OnChange(_ => Changed()), Configuration.OnChange(_ => Changed())];

    private void SetFilter(ClipFilter filter)
    {
        _filter = filter;
        _most = OnePage;
        Refresh();
    }

    private void ShowMore()
    {
        _most += OnePage;
        Refresh();
    }

    private async Task LookAgainAsync()
    {
        _looking = true;
        try
        {
            using var limit = new CancellationTokenSource(ToolPatience, Time);
            await Media.FindToolAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The banner still says what is known.
        }
        finally
        {
            _looking = false;
        }
    }
}
