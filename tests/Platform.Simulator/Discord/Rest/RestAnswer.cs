using System.Text.Json.Nodes;

namespace Platform.Simulator.Discord.Rest;

/// <param name="Body">Null for 204.</param>
internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public static RestAnswer NoContent { get; } = new(204, null);

    public static RestAnswer Unauthorized => Error(401, 0, "401: Unauthorized");

    public static RestAnswer NotFound => Error(404, 0, "404: Not Found");

    public static RestAnswer UnknownChannel => Error(404, 10_003, "Unknown Channel");

    public static RestAnswer UnknownGuild => Error(404, 10_004, "Unknown Guild");

    public static RestAnswer UnknownMember => Error(404, 10_007, "Unknown Member");

    public static RestAnswer UnknownMessage => Error(404, 10_008, "Unknown Message");

    public static RestAnswer UnknownWebhook => Error(404, 10_015, "Unknown Webhook");

    public static RestAnswer UnknownInteraction => Error(404, 10_062, "Unknown interaction");

    public static RestAnswer AlreadyAcknowledged => Error(400, 40_060, "Interaction has already been acknowledged.");

    public static RestAnswer NotThisApplication => Error(403, 20_012, "You are not authorized to perform this action on this application");

    public static RestAnswer MissingAccess => Error(403, 50_001, "Missing Access");

    public static RestAnswer NotTheAuthor => Error(403, 50_005, "Cannot edit a message authored by another user");

    public static RestAnswer EmptyMessage => Error(400, 50_006, "Cannot send an empty message");

    public static RestAnswer MissingPermissions => Error(403, 50_013, "Missing Permissions");

    public static RestAnswer InvalidWebhookToken => Error(401, 50_027, "Invalid Webhook Token");

    public static RestAnswer InvalidVersion => Error(400, 50_041, "Invalid API version");

    public static RestAnswer InvalidJson => Error(400, 50_109, "The request body contains invalid JSON.");

    public static RestAnswer TooLarge => Error(413, 40_005, "Request entity too large");

    /// <summary>The edge's refusal of a client that does not say who it is.</summary>
    public static RestAnswer NoUserAgent => Error(403, 40_333, "internal network error");

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    public static RestAnswer Error(int status, int code, string message) => new(status, new JsonObject { ["message"] = message, ["code"] = code });

    public static RestAnswer NotASnowflake(string name, string value)
    {
        var errors = new FormErrors();
        errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not snowflake.");
        return errors.ToAnswer();
    }
}
