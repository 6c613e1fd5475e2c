using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Publishing;

/// <summary>Where documents go, and through what.</summary>
/// <param name="Path">The instance's <c>exports/</c>.</param>
internal sealed record ExportFolder(string Path, IFileOperations Files);
