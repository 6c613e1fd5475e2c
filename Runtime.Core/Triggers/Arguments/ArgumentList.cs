using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Configuration;

namespace Runtime.Core.Triggers.Arguments;

/// <summary>The arguments that a command declares, and how to read them from what was said after it.</summary>
internal sealed class ArgumentList
{
    private readonly ImmutableArray<TriggerArgumentConfig> _arguments;

    /// <param name="command">As it is typed, for the usage text.</param>
    public ArgumentList(string command, ImmutableArray<TriggerArgumentConfig> arguments)
    {
        _arguments = arguments;
        Usage = $"usage: {string.Join(' ', arguments.Select(Describe).Prepend(command))}";
    }

    public static ArgumentList None { get; } = new("", []);

    /// <summary>For example <c>usage: !so &lt;user&gt; [reason...]</c>.</summary>
    public string Usage { get; }

    /// <returns>The argument's place, or -1.</returns>
    public int IndexOf(string name)
    {
        for (var index = 0; index < _arguments.Length; index++)
        {
            if (string.Equals(_arguments[index].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    /// <param name="text">What follows the command.</param>
    /// <param name="values">One for each argument, in order; empty text for an optional one that was left out.</param>
    /// <param name="fault">What is wrong with the arguments, in words.</param>
    public bool TryRead(ReadOnlySpan<char> text, out ImmutableArray<string> values, out string fault)
    {
        fault = "";
        var read = new string[_arguments.Length];
        var rest = text;
        for (var index = 0; index < read.Length; index++)
        {
            var argument = _arguments[index];
            var given = argument.Type == "rest" ? ArgumentText.TakeRest(ref rest) : ArgumentText.TakeWord(ref rest);
            if (argument.Type == "user")
            {
                given = ArgumentText.UserOf(given);
            }

            if (given.IsEmpty && argument.Required)
            {
                fault = Usage;
            }
            else if (given.IsEmpty)
            {
                read[index] = argument.Default ?? "";
            }
            else if (argument.Type != "number")
            {
                read[index] = given.ToString();
            }
            else if (decimal.TryParse(given, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number >= (argument.Minimum ?? decimal.MinValue) && number <= (argument.Maximum ?? decimal.MaxValue))
            {
                read[index] = number.ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                fault = $"{argument.Name} must be a number{BoundsOf(argument)}; {Usage}";
            }

            if (fault.Length > 0)
            {
                values = [];
                return false;
            }
        }

        values = [.. read];
        return true;
    }

    private static string Describe(TriggerArgumentConfig argument)
    {
        var name = argument.Type == "rest" ? $"{argument.Name}..." : argument.Name;
        return argument.Required ? $"<{name}>" : $"[{name}]";
    }

    private static string BoundsOf(TriggerArgumentConfig argument) => (argument.Minimum, argument.Maximum) switch
    {
        ({ } minimum, { } maximum) => string.Create(CultureInfo.InvariantCulture, $" from {minimum} to {maximum}"),
        ({ } minimum, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {minimum}"),
        (null, { } maximum) => string.Create(CultureInfo.InvariantCulture, $" of at most {maximum}"),
        _ => "",
    };
}
