namespace Runtime.Core.Configuration;

/// <summary>One thing that is wrong in one document, said so that the operator can mend it without reading code.</summary>
/// <param name="File">Relative to the instance's root, for example <c>config/triggers.json</c>.</param>
/// <param name="Line">1-based; 0 where the fault concerns the file as a whole.</param>
/// <param name="Column">1-based, in characters; 0 where unknown.</param>
/// <param name="Pointer">RFC 6901 JSON pointer, for example <c>/triggers/3/pattern</c>; empty for the whole document.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Severity">An error keeps the document's last good version in force; a warning does not.</param>
public sealed record ConfigurationFault(
    string File,
    int Line,
    int Column,
    string Pointer,
    string Message,
    string Remedy,
    FaultSeverity Severity);

public enum FaultSeverity
{
    Warning,
    Error,
}
