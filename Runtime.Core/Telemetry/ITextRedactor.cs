namespace Runtime.Core.Telemetry;

/// <summary>
/// Takes what must not be published out of a text before it is kept. Every registered one is applied, in order.
/// </summary>
public interface ITextRedactor
{
    string Redact(string text);
}
