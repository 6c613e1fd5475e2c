using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Runtime.Core.Versioning.Stamping;

/// <summary>Changes the three elements of <c>Directory.Build.props</c> that say the version, and not a byte beside them.</summary>
internal static class BuildPropertiesStamp
{
    public static StampedText Apply(byte[] content, Stamp stamp)
    {
        var text = Encoding.UTF8.GetString(content);
        var document = Parse(text);
        var fields = ImmutableArray.CreateBuilder<StampedField>();
        Set("VersionPrefix", stamp.Version.Prefix);
        Set("VersionSuffix", stamp.Version.Suffix);
        if (stamp.Build is { } build)
        {
            Set("StreamSuitesBuild", build.ToString());
        }

        return new StampedText(fields.Count > 0 ? Encoding.UTF8.GetBytes(text) : content, fields.ToImmutable());

        void Set(string name, string value)
        {
            var old = document.Descendants(name).ToArray() is [var only]
                ? only.Value
                : throw new StampFormatException($"it must have exactly one <{name}>; put it back where the version is said");
            if (old != value)
            {
                text = Replace(text, name, value);
                fields.Add(new StampedField(name, old, value));
            }
        }
    }

    private static XDocument Parse(string text)
    {
        try
        {
            // A mark at the front is no part of the document to this reader.
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new StampFormatException($"it is not XML: {exception.Message}");
        }
    }

    private static string Replace(string text, string name, string value)
    {
        var places = Regex.Matches(text, $@"<{name}\s*(?:/>|>[^<]*</{name}\s*>)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return places is [var only]
            ? $"{text[..only.Index]}<{name}>{value}</{name}>{text[(only.Index + only.Length)..]}"
            : throw new StampFormatException($"<{name}> cannot be told apart in it; write it once, without attributes and comments inside");
    }
}

/// <param name="Fields">Empty where nothing changed.</param>
internal sealed record StampedText(byte[] Content, ImmutableArray<StampedField> Fields);

/// <summary>A file that cannot be stamped as it is; the message says what to do.</summary>
internal sealed class StampFormatException(string message) : FormatException(message);
