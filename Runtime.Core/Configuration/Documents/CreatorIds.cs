using System.Text.RegularExpressions;
using Runtime.Core.Configuration.Reading;
using Runtime.Core.Creators;
using Runtime.Core.Secrets;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// Holds creator ids to what they become: folder names on every system (hence no device names and no two that differ
/// in case alone) and endings of environment variables.
/// </summary>
internal sealed partial class CreatorIds(FaultList faults)
{
    private readonly Dictionary<string, SourceNode> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <returns>Null, with a fault, when the entry has to be left out.</returns>
    public string? Read(ObjectReader entry)
    {
        if (entry.Take("creator_id") is not { } node)
        {
            faults.Warning(entry.Node, "This creator has no \"creator_id\" and is left out.", "Add \"creator_id\": a short name of letters, digits, - and _.");
            return null;
        }

        if (node.Kind != SourceKind.Text || !Shape().IsMatch(node.Text))
        {
            faults.Error(node, $"\"creator_id\" is {node.Described}, but it becomes the name of a folder.", "Use 1 to 64 of the letters A-Z and a-z, digits, - and _.");
            return null;
        }

        if (DeviceName().IsMatch(node.Text))
        {
            faults.Error(node, $"\"creator_id\" is {Quote.Of(node.Text)}, which Windows keeps for a device.", "Choose another id.");
            return null;
        }

        if (!Envelope.IsFirst(_seen, node.Text, node, "creator_id", faults))
        {
            return null;
        }

        var ending = SecretSourceExtensions.NameFor("", new CreatorId(node.Text));
        if (!_variables.TryAdd(ending, node.Text))
        {
            faults.Warning(node, $"\"{node.Text}\" and \"{_variables[ending]}\" share their environment variables (both end in {ending}).", "Give one of them an id that differs in more than - and _.");
        }

        return node.Text;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Shape();

    [GeneratedRegex("^(con|prn|aux|nul|com[0-9]|lpt[0-9])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeviceName();
}
