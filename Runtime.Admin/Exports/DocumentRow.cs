using Runtime.Admin.Display;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;

namespace Runtime.Admin.Exports;

/// <summary>One document as the list shows it.</summary>
public sealed record DocumentRow
{
    public required DocumentStatus Source { get; init; }

    public required Status Visibility { get; init; }

    public required Status State { get; init; }

    /// <summary>What is wrong and what to do; empty while all is well.</summary>
    public required string Reason { get; init; }

    public string Path => Source.Path;

    public PublishedDocument? Document => Source.Document;

    public bool IsProblem => State.Tone is Tone.Bad or Tone.Warning;

    /// <summary>Below <c>/exports/</c>; open to the machine or behind the login, as its visibility says.</summary>
    public string Address => $"/exports/{string.Join('/', Path.Split('/').Select(Uri.EscapeDataString))}";

    public static DocumentRow From(DocumentStatus document) => new()
    {
        Source = document,
        Visibility = ExportWords.Of(document.Visibility),
        State = StateOf(document),
        Reason = ReasonOf(document),
    };

    private static Status StateOf(DocumentStatus document) => (document.Failure, document.Verdict.State) switch
    {
        ({ }, SchemaState.NotPublished) => new("Not published", Tone.Bad, Glyph.Triangle, "It could not be written."),
        ({ }, _) => new("Out of date", Tone.Bad, Glyph.Triangle, "Its newest content could not be written; the old one stays."),
        (_, SchemaState.NotPublished) => new("Not yet", Tone.Quiet, Glyph.Clock, "It is published within a second of the start."),
        (_, SchemaState.Invalid) => new("Does not fit", Tone.Bad, Glyph.Cross, "Its content breaks its schema."),
        (_, SchemaState.Unchecked) => new("Not checked", Tone.Warning, Glyph.Question, "Its schema could not be used."),
        _ => new("Valid", Tone.Good, Glyph.Check, "Its content fits its schema."),
    };

    private static string ReasonOf(DocumentStatus document) => document.Failure is { } failure
        ? failure.Reason
        : document.Verdict.State == SchemaState.Invalid ? $"{string.Join("; ", document.Verdict.Faults.Take(3))}. Report it with the version of this program." : string.Join("; ", document.Verdict.Faults);
}
