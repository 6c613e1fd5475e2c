using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Simulator.Discord.Ground;

/// <summary>Keeps tokens out of what the simulator remembers and shows.</summary>
internal static class Redaction
{
    public static JsonElement? WithoutToken(JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } element || element.Child("token") is null)
        {
            return data;
        }

        var copy = JsonObject.Create(element.Clone())!;
        copy["token"] = "(redacted)";
        return copy.ToElement();
    }

    /// <summary>Paths of interactions and webhooks carry a token as their third part from the front.</summary>
    public static string Path(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i + 2 < parts.Length; i++)
        {
            if (parts[i] is "interactions" or "webhooks")
            {
                parts[i + 2] = "{token}";
            }
        }

        return string.Join('/', parts);
    }
}
