using System.Text.Json;
using Runtime.Core.Versioning;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>about.public.json</c> and <c>about.admin.json</c>. Version and build are this program's, the words are kept by hand.</summary>
internal static class AboutDocuments
{
    public static void WritePublic(Utf8JsonWriter json, ExportView view) => Write(json, view, "public", view.Settings.Product.PublicAbout);

    public static void WriteAdmin(Utf8JsonWriter json, ExportView view) => Write(json, view, "admin", view.Settings.Product.AdminAbout);

    private static void Write(Utf8JsonWriter json, ExportView view, string scope, AboutText about)
    {
        json.WriteString("scope"u8, scope);
        json.WriteString("surface"u8, "about");
        json.WriteString("version"u8, "v" + view.Settings.Version);
        json.WriteString("build"u8, view.Settings.Build);
        json.WriteString("last_updated"u8, about.LastUpdated);
        json.WriteString("owner"u8, about.Owner);
        json.WriteString("copyright"u8, about.Copyright);
        json.WriteString("notice"u8, about.Notice);
        json.WriteArray("platform_status"u8, about.PlatformStatus, (writer, line) => WriteLine(writer, "platform", line.Platform, line.Status, line.Notes));
        json.WriteArray("control_planes"u8, about.ControlPlanes, (writer, line) => WriteLine(writer, "name", line.Name, line.Status, line.Notes));
    }

    private static void WriteLine(Utf8JsonWriter json, string kind, string name, string status, string notes)
    {
        json.WriteStartObject();
        json.WriteString(kind, name);
        json.WriteString("status"u8, status);
        json.WriteString("notes"u8, notes);
        json.WriteEndObject();
    }
}
