using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>version.json</c>, with the names of the runtime's and of the dashboard's own version file. The version carries no <c>v</c>.</summary>
internal static class VersionDocument
{
    private const string Owner = "StreamSuites";
    private const string License = "Proprietary";

    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteString("project"u8, view.Settings.Project);
        json.WriteString("name"u8, view.Settings.Project);
        json.WriteString("version"u8, view.Settings.Version);
        json.WriteString("build"u8, view.Settings.Build);
        json.WriteString("source"u8, "runtime");
        json.WriteString("owner"u8, Owner);
        json.WriteString("copyright"u8, "© " + Owner);
        json.WriteString("license"u8, License);
        json.WriteString("version_note"u8, IsPreview(view.Settings.Version) ? "Pre-release: documents may still change." : "");
    }

    private static bool IsPreview(string version) => version.Contains('-', StringComparison.Ordinal);
}
