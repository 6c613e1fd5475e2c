using System.Collections.Immutable;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Storage;
using Runtime.Core.Secrets;

namespace Runtime.Core.Configuration;

/// <summary>Checks the documents of an instance as they are, without starting or writing anything.</summary>
public static class ConfigurationChecker
{
    /// <summary>What a daemon would take over from the files as they are; a document with an error counts as the shipped one.</summary>
    public static RuntimeConfiguration Read(InstancePaths paths)
    {
        var folder = new DocumentFolder(paths);
        return ConfigurationAssembly.Combine(ConfigurationDocument.All.Select(document => Choose(document, folder.Read(document).Bytes, folder.ReadShipped(document).Bytes)));
    }

    public static ConfigurationReport Check(InstancePaths paths)
    {
        var folder = new DocumentFolder(paths);
        var secrets = new SecretSource(paths);
        secrets.Refresh();
        var parsed = new List<ParsedDocument>();
        var faults = new List<ConfigurationFault>(secrets.Faults);
        var summary = ImmutableArray.CreateBuilder<DocumentSummary>();
        foreach (var document in ConfigurationDocument.All)
        {
            var reading = folder.Read(document);
            var isThere = reading.Bytes is not null;
            if (reading.Problem is { } problem)
            {
                faults.Add(new(document.Label, 0, 0, "", problem, "Put a readable file of this name there.", FaultSeverity.Error));
            }

            var read = (reading.Bytes ?? folder.ReadShipped(document).Bytes) is { } bytes ? ParsedDocument.Parse(document, bytes) : ParsedDocument.Blank(document);
            parsed.Add(read);
            faults.AddRange(read.Faults);
            summary.Add(new(document.Label, isThere, Errors(faults, document), Warnings(faults, document)));
        }

        var configuration = ConfigurationAssembly.Combine(parsed.Where(document => document.IsGood));
        faults.AddRange(CrossChecks.Check(configuration, parsed.Where(document => document.IsGood)));
        return new(ConfigurationAssembly.Ordered(faults), summary.ToImmutable(), configuration.Creators.Length, configuration.Triggers.Length);
    }

    private static ParsedDocument Choose(ConfigurationDocument document, params IEnumerable<byte[]?> candidates) =>
        candidates.OfType<byte[]>().Select(bytes => ParsedDocument.Parse(document, bytes)).FirstOrDefault(parsed => parsed.IsGood) ?? ParsedDocument.Blank(document);

    private static int Errors(IEnumerable<ConfigurationFault> faults, ConfigurationDocument document) =>
        faults.Count(fault => fault.File == document.Label && fault.Severity == FaultSeverity.Error);

    private static int Warnings(IEnumerable<ConfigurationFault> faults, ConfigurationDocument document) =>
        faults.Count(fault => fault.File == document.Label && fault.Severity == FaultSeverity.Warning);
}

/// <param name="Creators">Of documents without errors.</param>
/// <param name="Triggers">Of documents without errors.</param>
public sealed record ConfigurationReport(ImmutableArray<ConfigurationFault> Faults, ImmutableArray<DocumentSummary> Documents, int Creators, int Triggers)
{
    /// <summary>Every document can be taken over; warnings do not count.</summary>
    public bool IsValid => !Faults.Any(fault => fault.Severity == FaultSeverity.Error);
}

/// <param name="IsPresent">False where the shipped default (or, for an optional document, nothing) applies.</param>
public sealed record DocumentSummary(string File, bool IsPresent, int Errors, int Warnings);
