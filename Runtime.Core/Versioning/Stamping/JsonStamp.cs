using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Editing;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Versioning.Stamping;

/// <summary>
/// Changes what a JSON document says of version and build, at its top and in its <c>meta</c>, and gives the version to
/// changelog entries that had none yet. Every other byte stays: unknown keys, their order, indentation, line ends.
/// </summary>
internal sealed partial class JsonStamp
{
    /// <summary>The version of a changelog entry until it is stamped. Entries of earlier versions are history and stay.</summary>
    public const string Unreleased = "unreleased";

    private readonly ImmutableArray<StampedField>.Builder _fields = ImmutableArray.CreateBuilder<StampedField>();
    private SourceText _text = SourceText.From(default);
    private SourceNode? _root;

    /// <param name="adds">Adds version and build where they are missing at the top.</param>
    public static StampedText Apply(byte[] content, Stamp stamp, bool adds) => new JsonStamp().Run(content, stamp, adds);

    private StampedText Run(byte[] content, Stamp stamp, bool adds)
    {
        Read(content);
        var mark = content.AsMemory(0, content.Length - _text.Bytes.Length);
        if (adds && _root is not { Kind: SourceKind.Object })
        {
            throw new StampFormatException("it must be an object { } that holds the version");
        }

        StampObject(_root, stamp, adds);
        StampObject(_root?.Member("meta"), stamp, adds: false);
        for (var entry = 0; entry < Entries.Count; entry++)
        {
            if (Entries[entry].Member("version") is { Kind: SourceKind.Text, Text: Unreleased } version)
            {
                Set(version, stamp.Version.ToString());
            }
        }

        if (_fields.Count > 0)
        {
            var at = stamp.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            SetText(_root?.Member("generated_at"), at);
            SetText(_root?.Member("meta")?.Member("generated_at"), at);
        }

        return new StampedText([.. mark.Span, .. _text.Bytes.Span], _fields.ToImmutable());
    }

    /// <summary>A list, or what stands under <c>entries</c>: the two forms a changelog has.</summary>
    private List<SourceNode> Entries => (_root?.Kind == SourceKind.List ? _root : _root?.Member("entries"))?.Children ?? [];

    private void StampObject(SourceNode? node, Stamp stamp, bool adds)
    {
        // Offsets move with each change: the node is looked up again before the next.
        var path = node?.Pointer ?? "";
        StampMember(node, $"{path}/version", old => Lead().Match(old).Value + stamp.Version, adds);
        if (stamp.Build is { } build)
        {
            node = path.Length == 0 ? _root : _root?.Member("meta");
            StampMember(node, $"{path}/build", _ => build.ToString(), adds);
        }
    }

    private void StampMember(SourceNode? node, string pointer, Func<string, string> value, bool adds)
    {
        if (node is not { Kind: SourceKind.Object })
        {
            return;
        }

        if (node.Member(pointer[(pointer.LastIndexOf('/') + 1)..]) is { } member)
        {
            Set(member, value(member.Text));
        }
        else if (adds)
        {
            Edit(pointer, "", value(""));
        }
    }

    private void Set(SourceNode member, string value)
    {
        if (member.Kind != SourceKind.Text)
        {
            throw new StampFormatException($"{member.Pointer} is {member.Described}; it must be a text");
        }

        if (member.Text != value)
        {
            Edit(member.Pointer, member.Text, value);
        }
    }

    private void SetText(SourceNode? member, string value)
    {
        if (member is { Kind: SourceKind.Text })
        {
            Edit(member.Pointer, member.Text, value);
        }
    }

    private void Edit(string pointer, string old, string value)
    {
        Read(JsonTextEdit.Apply(_text, _root!, ConfigurationEdit.Set(pointer, value))!);
        _fields.Add(new StampedField(pointer, old, value));
    }

    private void Read(byte[] content)
    {
        _text = SourceText.From(content);
        var faults = new FaultList("", _text);
        _root = _text.IsReadable(faults) ? SourceReader.Read(_text, faults) : null;
        if (faults.ToImmutable().FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) is { } fault)
        {
            throw new StampFormatException($"line {fault.Line}, column {fault.Column}: {fault.Message} {fault.Remedy}");
        }
    }

    /// <summary>Documents for people write <c>v0.3.0</c>; each keeps its way.</summary>
    [GeneratedRegex(@"^(?:version\s+)?v?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Lead();
}
