using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Chat;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// The <c>message</c> object: the text, and where in it emotes stand. <c>start</c> and <c>end</c> are indexes of
/// UTF-16 units as JavaScript counts them, <c>end</c> exclusive: <c>text.slice(start, end)</c> is the emote's name.
/// </summary>
internal static class OverlayText
{
    public static void Write(Utf8JsonWriter json, string text, ImmutableArray<EmoteSpan> emotes)
    {
        json.WriteStartObject("message"u8);
        json.WriteString("text"u8, text);
        json.WriteStartArray("emotes"u8);
        foreach (var span in emotes)
        {
            if (IsInside(span, text))
            {
                WriteEmote(json, text, span);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A message whose text was taken away, or a wrong position, must not cost the whole feed.</summary>
    private static bool IsInside(EmoteSpan span, string text) =>
        span.Start >= 0 && span.Length > 0 && span.Start <= text.Length - span.Length;

    private static void WriteEmote(Utf8JsonWriter json, string text, EmoteSpan span)
    {
        json.WriteStartObject();
        json.WriteNumber("start"u8, span.Start);
        json.WriteNumber("end"u8, span.Start + span.Length);
        json.WriteString("provider"u8, span.Emote.Provider);
        json.WriteString("id"u8, span.Emote.Id);
        json.WriteString("name"u8, text.AsSpan(span.Start, span.Length));
        json.WriteString("url"u8, ImageHosts.Check(span.Emote.ImageUrl));
        json.WriteEndObject();
    }
}
