namespace Runtime.Core.Exports.Publishing;

/// <summary>Tells a fault in a document's body from a fault of the disk.</summary>
internal sealed class DocumentBuildException(Exception cause) : InvalidOperationException("The document could not be built.", cause);
