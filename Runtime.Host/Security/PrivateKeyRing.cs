using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Runtime.Host.Instance;

namespace Runtime.Host.Security;

/// <summary>Keeps the Data Protection keys in a folder of their owner's, each file 0600 from its first byte.</summary>
internal sealed class PrivateKeyRing : IXmlRepository
{
    private readonly string _folder;

    public PrivateKeyRing(string folder)
    {
        PrivateFiles.EnsureFolder(folder);
        _folder = folder;
    }

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Directory.EnumerateFiles(_folder, "*.xml").Order(StringComparer.Ordinal).Select(path => XElement.Load(path))];

    /// <param name="friendlyName">Made by the framework from a key's id; kept to characters that are safe in a file name all the same.</param>
    public void StoreElement(XElement element, string friendlyName)
    {
        var name = string.Concat(friendlyName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
        PrivateFiles.Replace(Path.Combine(_folder, $"{name}.xml"), element.ToString(SaveOptions.DisableFormatting));
    }
}
