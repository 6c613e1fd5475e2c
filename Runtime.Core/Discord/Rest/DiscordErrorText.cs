using System.Net;
using System.Text.Json;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Rest;

/// <summary>Makes a sentence for the operator of an error's body: what Discord says, where, and what helps.</summary>
internal static class DiscordErrorText
{
    private const int MostFaults = 3;
    private const int DeepestPlace = 12;

    public static string For(HttpStatusCode status, JsonElement body)
    {
        var code = (int)(body.Whole("code") ?? 0);
        var said = body.Text("message") is { Length: > 0 } message ? $": {TelemetryText.Clean(message, 150).TrimEnd('.')}" : "";
        var sentence = code == 0 ? $"Discord answered {(int)status}{said}." : $"Discord answered {(int)status}, code {code}{said}.";
        var faults = body.Get("errors") is { } errors ? string.Concat(FaultsOf(errors, "", 0).Take(MostFaults).Select(fault => $" {fault}")) : "";
        return TelemetryText.Clean($"{sentence}{faults}{Remedy(status, code)}");
    }

    private static IEnumerable<string> FaultsOf(JsonElement errors, string place, int depth)
    {
        if (errors.ValueKind != JsonValueKind.Object || depth > DeepestPlace)
        {
            yield break;
        }

        foreach (var entry in errors.EnumerateObject())
        {
            if (entry.NameEquals("_errors"))
            {
                foreach (var message in MessagesOf(entry.Value))
                {
                    yield return place.Length == 0 ? $"{message}." : $"{place}: {message}.";
                }
            }
            else
            {
                foreach (var fault in FaultsOf(entry.Value, place.Length == 0 ? entry.Name : $"{place}.{entry.Name}", depth + 1))
                {
                    yield return fault;
                }
            }
        }
    }

    private static IEnumerable<string> MessagesOf(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Select(error => (error.Text("message") ?? error.Text("code") ?? "not valid").TrimEnd('.'))
        : [];

    /// <summary>Read on 2026-11-21 from Discord's list of error codes.</summary>
    private static string Remedy(HttpStatusCode status, int code) => code switch
    {
        10003 => " The channel is gone or hidden from the bot: choose another one.",
        10004 => " The bot is not in this guild: invite it.",
        10008 => " The message was deleted.",
        20028 => " Too much is written to this channel.",
        30034 => " The day's 200 new commands of this guild are used up: it works again tomorrow.",
        50001 => " The bot may not see it: give it View Channel there.",
        50013 => " The bot lacks a permission there: it needs View Channel, Send Messages and Embed Links.",
        _ => status == HttpStatusCode.Unauthorized ? " Make a new token in Discord's developer portal and set DISCORD_BOT_TOKEN." : "",
    };
}
