using System.Collections.Immutable;

namespace Runtime.Core.Configuration.Reading;

/// <summary>Collects everything that is wrong with one document.</summary>
/// <param name="file">As the operator knows it, for example <c>config/triggers.json</c>.</param>
internal sealed class FaultList(string file, SourceText text)
{
    /// <summary>More than this helps nobody, and a hostile file could hold millions.</summary>
    private const int MostShown = 100;

    private readonly List<ConfigurationFault> _faults = [];
    private int _hidden;

    public SourceText Text => text;

    public bool HasErrors { get; private set; }

    public void Error(SourceNode node, string message, string remedy) => Add(node.Start, node.Pointer, message, remedy, FaultSeverity.Error);

    public void Warning(SourceNode node, string message, string remedy) => Add(node.Start, node.Pointer, message, remedy, FaultSeverity.Warning);

    /// <summary>About a member's name rather than its value.</summary>
    public void AtName(SourceNode member, FaultSeverity severity, string message, string remedy) => Add(member.NameStart, member.Pointer, message, remedy, severity);

    public void ErrorAt(int offset, string pointer, string message, string remedy) => Add(offset, pointer, message, remedy, FaultSeverity.Error);

    public void WholeFile(FaultSeverity severity, string message, string remedy)
    {
        HasErrors |= severity == FaultSeverity.Error;
        _faults.Add(new(file, 0, 0, "", message, remedy, severity));
    }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ConfigurationFault> ToImmutable()
    {
        var ordered = _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();
        if (_hidden > 0)
        {
            ordered.Add(new(file, 0, 0, "", $"There are {_hidden} more faults in this file.", "Mend the ones shown first.", FaultSeverity.Warning));
        }

        return [.. ordered];
    }

    private void Add(int offset, string pointer, string message, string remedy, FaultSeverity severity)
    {
        HasErrors |= severity == FaultSeverity.Error;
        if (_faults.Count >= MostShown)
        {
            _hidden++;
            return;
        }

        var (line, column) = text.At(offset);
        _faults.Add(new(file, line, column, pointer, message, remedy, severity));
    }
}
