using System.Buffers;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports;

/// <summary>Turns the catalogue's paths into paths of one creator, and refuses ids that are no plain folder name.</summary>
internal static class ExportPath
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>Names that Windows gives to devices, whatever their extension.</summary>
    private static readonly string[] Reserved =
    [
        "con", "prn", "aux", "nul",
        .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" }),
    ];

    public static string For(ExportDocument document, CreatorId creator) =>
        document.Path.Replace(ExportDocument.CreatorPlaceholder, creator.Value, StringComparison.Ordinal);

    public static bool IsFolderName(string name) =>
        name.Length is > 0 and <= 64
        && !name.AsSpan().ContainsAnyExcept(Plain)
        && name[0] != '.'
        && name[^1] != '.'
        && !Reserved.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase);
}
