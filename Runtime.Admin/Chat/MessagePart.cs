using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Admin.Chat;

/// <summary>A stretch of a message: plain text, or an emote with the text that stands for it.</summary>
/// <param name="ImageUrl">Null for text, and for an emote of which there is no picture.</param>
public readonly record struct MessagePart(string Text, string? ImageUrl)
{
    /// <summary>Cuts the text at its emotes. Spans that do not fit the text are left as text.</summary>
    public static ImmutableArray<MessagePart> Of(string text, ImmutableArray<EmoteSpan> emotes)
    {
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        var done = 0;
        foreach (var span in emotes)
        {
            if (span.Start < done || span.Length <= 0 || span.Start > text.Length - span.Length)
            {
                continue;
            }

            if (span.Start > done)
            {
                parts.Add(new MessagePart(text[done..span.Start], null));
            }

            done = span.Start + span.Length;
            parts.Add(new MessagePart(text[span.Start..done], Picture(span.Emote)));
        }

        if (done < text.Length)
        {
            parts.Add(new MessagePart(text[done..], null));
        }

        return parts.ToImmutable();
    }

    /// <summary>Only what the page's content policy could load anyway: pictures over https.</summary>
    private static string? Picture(ChatEmote emote) =>
        emote.ImageUrl?.StartsWith("https://", StringComparison.Ordinal) == true ? emote.ImageUrl : null;
}
