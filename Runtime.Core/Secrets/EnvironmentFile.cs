using System.Collections.Immutable;
using System.Text;
using DotNetEnv;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Storage;
using Sprache;

namespace Runtime.Core.Secrets;

/// <summary>What <c>.env</c> says. It is only read: the process environment stays as it is, so no child process inherits a credential.</summary>
internal sealed record EnvironmentFile(string Mark, ImmutableDictionary<string, string> Values, ImmutableArray<ConfigurationFault> Faults)
{
    private const string Label = ".env";
    private static readonly LoadOptions ParseOnly = new(setEnvVars: false);

    public static EnvironmentFile None { get; } = new("", ImmutableDictionary<string, string>.Empty, []);

    /// <param name="known">Returned again when the file is still the same.</param>
    public static EnvironmentFile Read(string path, EnvironmentFile known)
    {
        var reading = FileReading.Of(path);
        var isOpen = reading.Bytes is not null && IsReadableByOthers(path);
        var mark = $"{reading.Mark} {(isOpen ? "open" : "closed")}";
        if (mark == known.Mark)
        {
            return known;
        }

        if (reading.Bytes is not { } bytes)
        {
            return None with { Mark = mark, Faults = reading.Problem is { } problem ? [Fault(0, problem, "Put a readable .env there.", FaultSeverity.Error)] : [] };
        }

        var faults = ImmutableArray.CreateBuilder<ConfigurationFault>();
        var values = ImmutableDictionary<string, string>.Empty;
        if (bytes.Contains((byte)0))
        {
            faults.Add(Fault(0, "The file is saved as UTF-16 (or is not text at all).", "Save it as UTF-8.", FaultSeverity.Error));
        }
        else
        {
            values = Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), faults);
        }

        if (values.Count > 0 && isOpen)
        {
            faults.Add(Fault(0, "Other users of this machine may read the file, and it holds credentials.", "Run: chmod 600 .env", FaultSeverity.Warning));
        }

        return new(mark, values, faults.ToImmutable());
    }

    private static ImmutableDictionary<string, string> Parse(string text, ImmutableArray<ConfigurationFault>.Builder faults)
    {
        WarnOfVariables(text, faults);
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (TryParse(text, values))
        {
            return values.ToImmutable();
        }

        // The parser gives up at the first bad line. Line by line, the good ones still count.
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (!TryParse(lines[index].TrimEnd('\r'), values))
            {
                faults.Add(Fault(index + 1, "This line is not NAME=value and is left out.", "Write NAME=value; put a value with spaces or special characters into 'single quotes'.", FaultSeverity.Error));
            }
        }

        return values.ToImmutable();
    }

    private static bool TryParse(string text, ImmutableDictionary<string, string>.Builder values)
    {
        try
        {
            foreach (var (name, value) in Env.LoadContents(text, ParseOnly))
            {
                values[name] = value;
            }

            return true;
        }
        catch (ParseException)
        {
            // Its message quotes the file, credentials included: it goes nowhere.
            return false;
        }
    }

    /// <summary>A $ outside of single quotes is replaced by a variable's value, which silently changes a password.</summary>
    private static void WarnOfVariables(string text, ImmutableArray<ConfigurationFault>.Builder faults)
    {
        var line = 0;
        foreach (var content in text.EnumerateLines())
        {
            line++;
            var value = content[(content.IndexOf('=') + 1)..].TrimStart();
            if (!content.TrimStart().StartsWith('#') && value.Contains('$') && !value.StartsWith('\''))
            {
                faults.Add(Fault(line, "The $ in this value begins a variable, so the value is not what is written here.", "Put the value into 'single quotes' to keep the $.", FaultSeverity.Warning));
            }
        }
    }

    private static bool IsReadableByOthers(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            return (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;
        }
        catch (IOException)
        {
            // Gone since it was read: the next look will say so.
            return false;
        }
    }

    private static ConfigurationFault Fault(int line, string message, string remedy, FaultSeverity severity) =>
        new(Label, line, line == 0 ? 0 : 1, "", message, remedy, severity);
}
