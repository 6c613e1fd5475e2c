using System.Collections.Immutable;
using Runtime.Core.Configuration.Documents;

namespace Runtime.Core.Configuration.Storage;

/// <summary>
/// One document over time: what is in force, and what its file on disk is like. Not for several threads at once; the
/// store's lock is around it.
/// </summary>
internal sealed class DocumentSlot(ConfigurationDocument document, DocumentFolder folder)
{
    /// <summary>A file that never comes to rest is reported after this many looks all the same.</summary>
    private const int MostLooks = 5;

    private string _judged = "";
    private string _unsettled = "";
    private int _looks;

    public ConfigurationDocument Document => document;

    public ParsedDocument InForce { get; private set; } = ParsedDocument.Blank(document);

    /// <summary>About the file as it was last judged.</summary>
    public ImmutableArray<ConfigurationFault> Faults { get; private set; } = [];

    /// <summary>What is in force is the file itself, so places in it are true.</summary>
    public bool IsFileInForce { get; private set; }

    /// <summary>At the start there is no earlier version in memory: the last good copy, then the shipped one, take its place.</summary>
    public void Load()
    {
        var reading = folder.Read(document);
        if (reading == FileReading.Missing)
        {
            UseInstead(reading, [], "missing");
        }
        else if (!Accept(reading, out var faults))
        {
            UseInstead(reading, faults, "broken");
        }
    }

    /// <summary>Looks at the file again.</summary>
    /// <param name="settled">Judge what is there at once, without waiting for an editor to finish.</param>
    /// <returns>What became of a change, if there was one.</returns>
    public SlotChange Refresh(bool settled)
    {
        var reading = folder.Read(document);
        if (reading.Mark == _judged)
        {
            _looks = 0;
            return SlotChange.None;
        }

        if (Accept(reading, out var faults))
        {
            return SlotChange.Applied;
        }

        // Half a file, or none, is what a save in progress looks like: look once more before saying so.
        if (!settled && reading.Mark != _unsettled && ++_looks < MostLooks)
        {
            _unsettled = reading.Mark;
            return SlotChange.None;
        }

        (_looks, _unsettled) = (0, "");
        if (reading == FileReading.Missing && document.IsOptional)
        {
            Adopt(reading, ParsedDocument.Blank(document), [], isFile: false);
            return SlotChange.Applied;
        }

        Refuse(reading, reading == FileReading.Missing ? [Gone()] : [.. faults, Kept("The version from before stays in force.")]);
        return SlotChange.Refused;
    }

    /// <summary>The file differs from what was last judged; nothing is applied.</summary>
    public bool IsPending() => folder.Read(document).Mark != _judged;

    /// <summary>The document's faults when they stand in the way, else those of its content.</summary>
    private bool Accept(FileReading reading, out ImmutableArray<ConfigurationFault> faults)
    {
        if (reading.Bytes is null)
        {
            faults = reading.Problem is { } problem ? [Whole(FaultSeverity.Error, problem, "Put a readable file of this name there.")] : [];
            return false;
        }

        var parsed = ParsedDocument.Parse(document, reading.Bytes);
        faults = parsed.Faults;
        if (parsed.IsGood)
        {
            Adopt(reading, parsed, parsed.Faults, isFile: true);
        }

        return parsed.IsGood;
    }

    private void UseInstead(FileReading reading, ImmutableArray<ConfigurationFault> faults, string state)
    {
        if (reading == FileReading.Missing && document.IsOptional)
        {
            Adopt(reading, ParsedDocument.Blank(document), [], isFile: false);
        }
        else if (state == "broken" && Usable(folder.ReadLastGood(document)) is { } lastGood)
        {
            InForce = lastGood;
            Refuse(reading, [.. faults, Kept("Its last good version is in force.")]);
        }
        else if ((state == "missing" || document.HasHarmlessDefault) && Usable(folder.ReadShipped(document)) is { } shipped)
        {
            InForce = shipped;
            Refuse(reading, state == "missing" ? [] : [.. faults, Kept("The shipped default is in force.")]);
        }
        else
        {
            Refuse(reading, [.. faults, Whole(FaultSeverity.Warning, $"The file is {state} and there is no earlier version of it: it counts as empty.", "Mend it, or restart to get the shipped one when it is missing.")]);
        }
    }

    private ParsedDocument? Usable(FileReading reading) =>
        reading.Bytes is { } bytes && ParsedDocument.Parse(document, bytes) is { IsGood: true } parsed ? parsed : null;

    private void Adopt(FileReading reading, ParsedDocument parsed, ImmutableArray<ConfigurationFault> faults, bool isFile)
    {
        (_judged, _looks, _unsettled) = (reading.Mark, 0, "");
        (InForce, Faults, IsFileInForce) = (parsed, faults, isFile);
    }

    private void Refuse(FileReading reading, ImmutableArray<ConfigurationFault> faults)
    {
        _judged = reading.Mark;
        (Faults, IsFileInForce) = (faults, false);
    }

    private ConfigurationFault Gone() =>
        Whole(FaultSeverity.Warning, "The file is gone; the version from before stays in force.", "Put it back; at the next start the shipped one takes its place.");

    private ConfigurationFault Kept(string message) =>
        Whole(FaultSeverity.Warning, $"The file is not used while it has errors. {message}", "Mend its errors; the file is read again by itself.");

    private ConfigurationFault Whole(FaultSeverity severity, string message, string remedy) => new(document.Label, 0, 0, "", message, remedy, severity);
}

internal enum SlotChange
{
    None,
    Applied,
    Refused,
}
