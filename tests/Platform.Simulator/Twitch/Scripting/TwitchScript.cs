using System.Collections.Immutable;

namespace Platform.Simulator.Twitch.Scripting;

/// <summary>A rehearsal written down, one command to a line; README.md lists the commands.</summary>
public sealed class TwitchScript
{
    private readonly ScriptStep _run;

    private TwitchScript(ScriptStep run) => _run = run;

    /// <summary>Every word that a line can begin with.</summary>
    public static ImmutableArray<string> Commands { get; } = [.. ScriptCommands.All.Keys.Append("repeat").Append("end").Order(StringComparer.Ordinal)];

    /// <param name="name">Stands before the line number in messages.</param>
    /// <exception cref="ScriptException">One or more lines cannot be understood; all of them are named.</exception>
    public static TwitchScript Parse(string text, string name)
    {
        var faults = new List<string>();
        var blocks = new Stack<(int Line, int Times, ImmutableArray<ScriptStep>.Builder Steps)>();
        blocks.Push((0, 1, ImmutableArray.CreateBuilder<ScriptStep>()));
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            try
            {
                Read(line, index + 1, blocks);
            }
            catch (FormatException e)
            {
                faults.Add($"{name}({index + 1}): {e.Message}");
            }
        }

        faults.AddRange(blocks.SkipLast(1).Select(block => $"{name}({block.Line}): repeat has no end"));
        return faults.Count == 0 ? new TwitchScript(InOrder(blocks.Pop().Steps.ToImmutable(), 1)) : throw new ScriptException(string.Join(Environment.NewLine, faults));
    }

    public Task RunAsync(TwitchSimulator twitch, string channel, Action<string> print, CancellationToken cancellationToken) =>
        _run(new ScriptRun(twitch, channel, print), cancellationToken);

    private static void Read(string line, int number, Stack<(int Line, int Times, ImmutableArray<ScriptStep>.Builder Steps)> blocks)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var command = space < 0 ? line : line[..space];
        var arguments = new ScriptArguments(space < 0 ? "" : line[space..]);
        if (command == "repeat")
        {
            blocks.Push((number, arguments.Number("TIMES"), ImmutableArray.CreateBuilder<ScriptStep>()));
        }
        else if (command == "end")
        {
            if (blocks.Count == 1)
            {
                throw new FormatException("end without repeat");
            }

            var block = blocks.Pop();
            blocks.Peek().Steps.Add(InOrder(block.Steps.ToImmutable(), block.Times));
        }
        else if (ScriptCommands.All.TryGetValue(command, out var known))
        {
            blocks.Peek().Steps.Add(Complete(command, known.Usage, known.Read, arguments));
        }
        else
        {
            throw new FormatException($"there is no command '{command}'; there are {string.Join(", ", Commands)}");
        }

        if (!arguments.AtEnd)
        {
            throw new FormatException($"too many words after {command}: '{arguments.OptionalRest()}'");
        }
    }

    private static ScriptStep Complete(string command, string usage, Func<ScriptArguments, ScriptStep> read, ScriptArguments arguments)
    {
        try
        {
            return read(arguments);
        }
        catch (FormatException e)
        {
            arguments.OptionalRest();
            throw new FormatException($"{e.Message} (usage: {command} {usage})", e);
        }
    }

    private static ScriptStep InOrder(ImmutableArray<ScriptStep> steps, int times) => async (run, cancellationToken) =>
    {
        for (var round = 0; round < times; round++)
        {
            foreach (var step in steps)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await step(run, cancellationToken);
            }
        }
    };
}
