namespace Runtime.Core.Exports.Files;

/// <summary>A folder on the way to a document is a link, and following it would write somewhere else.</summary>
internal sealed class LinkedPathException() : IOException("a folder on the way is a link");
