using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// Points out variables in a reply that are probably misspelt. Others that are not known are left alone: text in
/// braces is allowed, and is said as it is written.
/// </summary>
internal static partial class ReplyText
{
    private const string ArgumentPrefix = "arg.";
    private static readonly string[] Variables = ["user", "channel", "creator", "platform", "args", "count", "messages", "uptime", "time", "random", "trigger", "commands"];

    public static void Check(string text, SourceNode at, ImmutableArray<TriggerArgumentConfig> arguments, FaultList faults)
    {
        foreach (Match match in Variable().Matches(text))
        {
            var name = match.Groups[1].Value.ToLowerInvariant();
            if (name.StartsWith(ArgumentPrefix, StringComparison.Ordinal))
            {
                var argument = name[ArgumentPrefix.Length..];
                if (!arguments.Any(known => string.Equals(known.Name, argument, StringComparison.OrdinalIgnoreCase)))
                {
                    faults.Warning(at, $"The reply uses {{arg.{argument}}}, but the trigger has no such argument.", $"Add \"{argument}\" to \"arguments\".");
                }
            }
            else if (!Variables.Contains(name) && NearMiss.Of(name, Variables) is { } meant)
            {
                faults.Warning(at, $"The reply uses {{{name}}}, which is not known.", $"Did you mean {{{meant}}}?");
            }
        }
    }

    [GeneratedRegex(@"(?<!\{)\{\s*([A-Za-z][A-Za-z0-9_.]{0,63})(?::[^{}]*)?\}")]
    private static partial Regex Variable();
}
