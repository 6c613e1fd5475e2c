namespace Runtime.Host.Logging;

/// <summary>Takes credentials out of everything that is logged; register as many as there are sources of them.</summary>
internal sealed record LogRedaction(Func<string, string> Redact);
