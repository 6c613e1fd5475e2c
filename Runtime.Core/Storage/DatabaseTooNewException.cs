namespace Runtime.Core.Storage;

/// <summary>The database was written by a later build; this one must not touch it.</summary>
public sealed class DatabaseTooNewException(int found, int supported)
    : Exception($"The database has schema version {found}; this build knows up to {supported}. Install the newer build again, or move the file away to start afresh.")
{
    public int Found { get; } = found;

    public int Supported { get; } = supported;
}
