using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Files;

/// <summary>Short-lived looks into a creator's live buffer, for choosing what is to be clipped.</summary>
public interface IClipPreviews
{
    /// <summary>Copies the pictures between two moments into a file, nothing encoded; one at a time. Older previews go.</summary>
    Task<PreviewResult> MakeAsync(CreatorId creator, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <returns>The absolute path of a preview's file; null when it is gone.</returns>
    string? Find(string key);
}

/// <param name="Covered">What is in it by wall clock: it begins at a key frame, which may be earlier than was asked for.</param>
public sealed record ClipPreview(string Key, TimeRange Covered);

/// <param name="Preview">Null when there is none; then <paramref name="Problem"/> says why and what to do.</param>
public sealed record PreviewResult(ClipPreview? Preview, string Problem = "");
