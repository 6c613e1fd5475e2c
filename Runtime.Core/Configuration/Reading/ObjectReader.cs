using System.Collections.Immutable;

namespace Runtime.Core.Configuration.Reading;

/// <summary>
/// Takes known members out of an object, each with a fault when it is of the wrong kind. A member that is null counts
/// as missing. What nobody took is left alone, but a name that looks like a slip of the finger is pointed out.
/// </summary>
internal sealed class ObjectReader
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private ObjectReader(SourceNode node, FaultList faults)
    {
        Node = node;
        Faults = faults;
    }

    public SourceNode Node { get; }

    public FaultList Faults { get; }

    /// <returns>Null, with a fault, when the value is not an object.</returns>
    /// <param name="what">Names the value in messages, for example <c>A trigger</c>.</param>
    public static ObjectReader? Open(SourceNode node, FaultList faults, string what)
    {
        if (node.Kind == SourceKind.Object)
        {
            return new(node, faults);
        }

        faults.Error(node, $"{what} must be an object {{ }}, but this is {node.Described}.", "Put the keys and values between { and }.");
        return null;
    }

    /// <summary>The member, or null when it is missing or null.</summary>
    public SourceNode? Take(string name)
    {
        _known.Add(name);
        return Node.Member(name) is { Kind: not SourceKind.Null } member ? member : null;
    }

    /// <summary>Names that belong to the document but mean nothing to this program.</summary>
    public ObjectReader Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }

        return this;
    }

    /// <summary>A nested object; null when missing or, with a fault, not an object.</summary>
    public ObjectReader? Object(string name) => Take(name) is { } member ? Open(member, Faults, $"\"{name}\"") : null;

    /// <summary>The items of a list; none when missing or, with a fault, not a list.</summary>
    public IReadOnlyList<SourceNode> List(string name) => Take(name) is { } member ? Items(member, name) : [];

    public bool Flag(string name, bool otherwise) => Take(name) is { } member ? FlagOf(member, name) ?? otherwise : otherwise;

    /// <summary><c>true</c>, <c>false</c> or <c>{"enabled": ...}</c>.</summary>
    public bool Switch(string name, bool otherwise) => Take(name) is not { } member ? otherwise : SwitchOf(member, Faults, otherwise);

    public static bool SwitchOf(SourceNode member, FaultList faults, bool otherwise)
    {
        switch (member.Kind)
        {
            case SourceKind.Null:
                return otherwise;
            case SourceKind.Boolean:
                return member.IsTrue;
            case SourceKind.Object:
                var reader = new ObjectReader(member, faults);
                var value = reader.Flag("enabled", otherwise);
                reader.WarnOfStrangers();
                return value;
            default:
                faults.Error(member, $"\"{member.Name}\" must be true, false or {{\"enabled\": true}}, but is {member.Described}.", "Write true or false, without quotes.");
                return otherwise;
        }
    }

    /// <param name="longest">In characters (UTF-16 units).</param>
    public string? Text(string name, int longest = 500)
    {
        if (Take(name) is not { } member)
        {
            return null;
        }

        if (member.Kind != SourceKind.Text)
        {
            Faults.Error(member, $"\"{name}\" must be text, but is {member.Described}.", "Write it in double quotes.");
            return null;
        }

        if (member.Text.Length > longest)
        {
            Faults.Error(member, $"\"{name}\" has {member.Text.Length} characters; {longest} are allowed.", "Shorten it.");
            return null;
        }

        return member.Text;
    }

    /// <summary>A list of texts, or one text alone.</summary>
    public ImmutableArray<string> Texts(string name, int longest = 100)
    {
        if (Take(name) is not { } member)
        {
            return [];
        }

        if (member.Kind == SourceKind.Text)
        {
            return [.. TextItems([member], name, longest)];
        }

        return [.. TextItems(Items(member, name), name, longest)];
    }

    /// <summary>Points out names that are close to a known one that is not there.</summary>
    public void WarnOfStrangers()
    {
        foreach (var member in Node.Children.Where(child => !_known.Contains(child.Name!)))
        {
            if (NearMiss.Of(member.Name!, _known.Where(known => Node.Member(known) is null)) is { } meant)
            {
                Faults.AtName(member, FaultSeverity.Warning, $"The key {Quote.Of(member.Name!)} is not known and has no effect.", $"Did you mean \"{meant}\"?");
            }
        }
    }

    private List<SourceNode> Items(SourceNode member, string name)
    {
        if (member.Kind == SourceKind.List)
        {
            return member.Children;
        }

        Faults.Error(member, $"\"{name}\" must be a list [ ], but is {member.Described}.", "Put the values between [ and ].");
        return [];
    }

    private IEnumerable<string> TextItems(List<SourceNode> items, string name, int longest)
    {
        foreach (var item in items)
        {
            if (item.Kind != SourceKind.Text || string.IsNullOrWhiteSpace(item.Text))
            {
                Faults.Error(item, $"\"{name}\" must hold texts that are not blank, but this is {item.Described}.", "Write each in double quotes, or remove it.");
            }
            else if (item.Text.Length > longest)
            {
                Faults.Error(item, $"This entry of \"{name}\" has {item.Text.Length} characters; {longest} are allowed.", "Shorten it.");
            }
            else
            {
                yield return item.Text;
            }
        }
    }

    private bool? FlagOf(SourceNode member, string name)
    {
        if (member.Kind == SourceKind.Boolean)
        {
            return member.IsTrue;
        }

        Faults.Error(member, $"\"{name}\" must be true or false, but is {member.Described}.", "Write true or false, without quotes.");
        return null;
    }
}
