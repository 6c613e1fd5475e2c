using System.Text;
using Runtime.Core.Versioning.Stamping;
using Runtime.Host.Logging;

namespace Runtime.Host.Cli;

/// <summary>The report of <c>stamp-version</c> as lines: each file, and what was in it before.</summary>
internal static class StampWords
{
    public static string Of(StampReport report)
    {
        var lines = new StringBuilder();
        foreach (var fault in report.Faults)
        {
            Line(lines, $"error      {fault.Path}: {fault.Message}");
        }

        foreach (var file in report.Files)
        {
            Line(lines, $"{StateOf(file.State, report.Check || !report.Faults.IsEmpty)} {file.Path}");
            foreach (var field in file.Fields)
            {
                Line(lines, $"             {field.Name}: {(field.Old.Length > 0 ? field.Old : "(none)")} -> {(field.New.Length > 0 ? field.New : "(none)")}");
            }
        }

        Line(lines, Conclusion(report));
        return lines.ToString();
    }

    private static string StateOf(StampState state, bool isOnlyPlanned) => state switch
    {
        StampState.Changed => isOnlyPlanned ? "differs   " : "stamped   ",
        StampState.Unchanged => "unchanged ",
        _ => "not there ",
    };

    private static string Conclusion(StampReport report) => report switch
    {
        { Faults.Length: > 0 } => "Nothing was written: mend the errors and run it again.",
        { UpToDate: true } => "Every file carries it already.",
        { Check: true } => "Nothing was written (--check).",
        _ => "Build the program again, so that it carries the version too.",
    };

    private static void Line(StringBuilder lines, string text) => lines.Append(LogText.OneLine(text)).Append(Environment.NewLine);
}
