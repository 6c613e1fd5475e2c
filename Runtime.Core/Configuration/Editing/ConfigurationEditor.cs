using System.Collections.Immutable;
using System.Text;
using Runtime.Core.Audit;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Storage;

namespace Runtime.Core.Configuration.Editing;

/// <summary>
/// Changes documents for the admin. An edit names the version it is based on, is checked as a whole before anything is
/// written, keeps what it replaces, and is in force when the call returns. Who made it is recorded, also when it was
/// refused; of what they put there only the places are, never the values.
/// </summary>
public sealed class ConfigurationEditor(InstancePaths paths, ConfigurationStore store, IAuditTrail audit, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly DocumentFolder _folder = new(paths);
    private readonly DocumentHistory _history = new(paths, time);

    public DocumentText Read(ConfigurationDocument document)
    {
        var reading = _folder.Read(document);
        return reading.Bytes is { } bytes ? new(Encoding.UTF8.GetString(bytes), reading.Mark) : new("", "");
    }

    /// <param name="basedOn">The hash from <see cref="Read"/>.</param>
    /// <param name="edits">Made in this order, all or none.</param>
    public EditResult Apply(ConfigurationDocument document, string basedOn, Actor by, params IReadOnlyList<ConfigurationEdit> edits) =>
        Change(document, basedOn, by, "Edit document", PlacesOf(edits), current =>
        {
            var parsed = current.Length == 0 ? ParsedDocument.Blank(document) : ParsedDocument.Parse(document, current);
            foreach (var edit in edits)
            {
                // Without a readable tree there is no place to edit; its faults are the answer.
                if (parsed.Root is not { } root)
                {
                    break;
                }

                if (JsonTextEdit.Apply(parsed.Text, root, edit) is not { } changed)
                {
                    return new(null, $"There is no place {edit.Pointer} in {document.Label}.");
                }

                parsed = ParsedDocument.Parse(document, changed);
            }

            return new(parsed, "");
        });

    /// <summary>Replaces the whole text, as an editor page does.</summary>
    public EditResult Replace(ConfigurationDocument document, string basedOn, Actor by, string text) =>
        Change(document, basedOn, by, "Replace document", "", _ => new(ParsedDocument.Parse(document, Encoding.UTF8.GetBytes(text)), ""));

    /// <summary>Newest first.</summary>
    public ImmutableArray<HistoryEntry> History(ConfigurationDocument document) => _history.Entries(document);

    /// <summary>Brings back an earlier version; the one it replaces joins the history.</summary>
    /// <param name="name">Of an entry of <see cref="History"/>.</param>
    public EditResult Restore(ConfigurationDocument document, string basedOn, Actor by, string name) =>
        Change(document, basedOn, by, "Restore document", name, _ => _history.Read(document, name) is { } bytes
            ? new(ParsedDocument.Parse(document, bytes), "")
            : new(null, "There is no such version."));

    private EditResult Change(ConfigurationDocument document, string basedOn, Actor by, string action, string what, Func<byte[], Draft> makeDraft)
    {
        var result = Change(document, basedOn, makeDraft);
        var outcome = result.Status switch { EditStatus.Applied => AuditOutcome.Done, EditStatus.Unwritable => AuditOutcome.Failed, _ => AuditOutcome.Refused };
        audit.Record(by, action, document.Label, outcome, outcome == AuditOutcome.Done ? what : $"{what} {result.Message}".TrimStart());
        return result;
    }

    private EditResult Change(ConfigurationDocument document, string basedOn, Func<byte[], Draft> makeDraft)
    {
        lock (_gate)
        {
            var reading = _folder.Read(document);
            if (reading.Problem is { } problem)
            {
                return new(EditStatus.Unwritable, "", [], $"{document.Label}: {problem}");
            }

            var hash = reading.Bytes is null ? "" : reading.Mark;
            if (hash != basedOn)
            {
                return new(EditStatus.Conflict, hash, [], $"{document.Label} was changed since it was read. Look at it again, then repeat the change.");
            }

            var draft = makeDraft(reading.Bytes ?? []);
            if (draft.Document is not { IsGood: true } next)
            {
                var faults = draft.Document?.Faults ?? [];
                return new(EditStatus.Invalid, hash, faults, draft.Message.Length > 0 ? draft.Message : "The document would have errors; nothing was written.");
            }

            return Write(document, reading, hash, next);
        }
    }

    private EditResult Write(ConfigurationDocument document, FileReading reading, string hash, ParsedDocument next)
    {
        try
        {
            Directory.CreateDirectory(paths.Config);
            _history.Keep(document, reading.Bytes, hash);

            // An editor outside of this process may have saved meanwhile: look once more, right before the rename.
            if (_folder.Read(document).Mark != reading.Mark)
            {
                return new(EditStatus.Conflict, _folder.Read(document).Mark, [], $"{document.Label} was changed while it was being saved. Look at it again, then repeat the change.");
            }

            store.TakeOver(document, () => AtomicFile.Write(_folder.PathOf(document), next.Text.Bytes.Span));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(EditStatus.Unwritable, hash, [], $"{document.Label} could not be written ({exception.GetType().Name}); check that the disk has room and the file may be written.");
        }

        return new(EditStatus.Applied, ParsedDocument.HashOf(next.Text.Bytes.Span), next.Faults, $"{document.Label} was changed and is in force.");
    }

    private static string PlacesOf(IReadOnlyList<ConfigurationEdit> edits) =>
        string.Join(", ", edits.Select(edit => edit.IsRemoval ? $"removed {edit.Pointer}" : edit.Pointer));

    private sealed record Draft(ParsedDocument? Document, string Message);
}
