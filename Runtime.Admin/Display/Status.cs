namespace Runtime.Admin.Display;

/// <summary>A state as people see it: a word, a colour and a shape, so that none of the three is needed alone.</summary>
/// <param name="Meaning">One sentence for the tooltip; may be empty.</param>
public sealed record Status(string Label, Tone Tone, Glyph Glyph, string Meaning = "");

public enum Tone
{
    Quiet,
    Good,
    Info,
    Warning,
    Bad,
}
