using NJsonSchema;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

internal static class ExportSchemas
{
    public static string Folder { get; } = Path.Combine(GoldenFiles.Root, "schemas", "exports");

    public static async Task<JsonSchema> LoadAsync(ExportDocument document) =>
        await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(Folder, document.Schema)));
}
