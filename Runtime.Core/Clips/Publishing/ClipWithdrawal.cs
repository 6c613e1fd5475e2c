namespace Runtime.Core.Clips.Publishing;

/// <summary>Takes published clips back where their destination allows it.</summary>
internal sealed class ClipWithdrawal(IEnumerable<IClipUploader> uploaders)
{
    private readonly Dictionary<string, IClipUploader> _uploaders = uploaders.ToDictionary(uploader => uploader.Platform, StringComparer.Ordinal);

    public bool Knows(ClipDestination destination) => _uploaders.ContainsKey(destination.Platform);

    public bool IsPossible(Clip clip) => UploaderOf(clip) is { CanWithdraw: true };

    /// <returns>Why it stays where it is; null when it is gone.</returns>
    public Task<string?> TryAsync(Clip clip, CancellationToken cancellationToken) =>
        UploaderOf(clip) is { CanWithdraw: true } uploader ? uploader.WithdrawAsync(clip, cancellationToken) : Task.FromResult<string?>("its destination keeps it");

    private IClipUploader? UploaderOf(Clip clip) => clip.Destination is { } sentTo ? _uploaders.GetValueOrDefault(sentTo.Platform) : null;
}
