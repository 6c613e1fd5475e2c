using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Publishing;

/// <summary>
/// One document on disk and what its lane remembers of it. <see cref="Mark"/> and <see cref="Retire"/> come from any
/// thread; everything else belongs to the lane.
/// </summary>
internal sealed class DocumentSlot(ExportDocument document, CreatorId? creator)
{
    private int _dirty = 1;
    private int _retired;

    public ExportDocument Document { get; } = document;

    public CreatorId? Creator { get; } = creator;

    public string Path { get; } = creator is { } id ? ExportPath.For(document, id) : document.Path;

    public DocumentBody Body { get; } = document.CreateBody();

    /// <summary>The last version that is on disk; empty before the first.</summary>
    public ReadOnlyMemory<byte> PublishedBody { get; set; }

    /// <summary>Timestamp of the last attempt; null before the first.</summary>
    public long? LastAttempt { get; set; }

    /// <summary>The last attempt failed: try again though nothing changed since.</summary>
    public bool IsFailing { get; set; }

    public bool IsDirty => Volatile.Read(ref _dirty) == 1;

    /// <summary>The creator is gone: take the document away.</summary>
    public bool IsRetired => Volatile.Read(ref _retired) == 1;

    /// <returns>True when it was clean: its lane must be woken. While it is dirty its lane knows already.</returns>
    public bool Mark() => Interlocked.Exchange(ref _dirty, 1) == 0;

    /// <summary>Before the content is read, so that a change during the reading marks it again.</summary>
    public void Clean() => Interlocked.Exchange(ref _dirty, 0);

    public void Retire(bool retired) => Volatile.Write(ref _retired, retired ? 1 : 0);
}
