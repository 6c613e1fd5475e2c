using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Runtime.Core.Configuration.Editing;

/// <summary>One change to a document.</summary>
/// <param name="Pointer">
/// RFC 6901. Objects on the way that do not exist are made; <c>-</c> as the last part appends to a list.
/// </param>
/// <param name="Value">What to put there; null with <paramref name="IsRemoval"/> takes it away.</param>
public sealed record ConfigurationEdit(string Pointer, JsonNode? Value, bool IsRemoval)
{
    public static ConfigurationEdit Set(string pointer, JsonNode? value) => new(pointer, value, IsRemoval: false);

    public static ConfigurationEdit Remove(string pointer) => new(pointer, null, IsRemoval: true);
}

/// <summary>A document's text, and the hash that an edit of it must name.</summary>
/// <param name="Hash">Empty when there is no such file.</param>
public sealed record DocumentText(string Text, string Hash);

/// <param name="Hash">The document's hash now, to base the next edit on.</param>
/// <param name="Faults">Of the document as the edit would have left it, or has left it.</param>
/// <param name="Message">In words for the operator.</param>
public sealed record EditResult(EditStatus Status, string Hash, ImmutableArray<ConfigurationFault> Faults, string Message);

public enum EditStatus
{
    Applied,

    /// <summary>The document was changed by someone else since it was read; nothing was written.</summary>
    Conflict,

    /// <summary>The document would have errors, or has them already; nothing was written.</summary>
    Invalid,

    /// <summary>The file could not be written.</summary>
    Unwritable,
}

/// <param name="Name">Names the version in <see cref="ConfigurationEditor.Restore"/>.</param>
public sealed record HistoryEntry(string Name, DateTimeOffset ReplacedAt, long Bytes);
