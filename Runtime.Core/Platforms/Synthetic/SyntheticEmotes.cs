using System.Collections.Frozen;
using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>Marks the words of a text that are emotes. They are Twitch's own, so that the overlay shows real pictures.</summary>
internal static class SyntheticEmotes
{
    private static readonly FrozenDictionary<string, ChatEmote> Known = new Dictionary<string, string>
    {
        ["Kappa"] = "25",
        ["Keepo"] = "1902",
        ["DansGame"] = "33",
        ["SwiftRage"] = "34",
        ["PJSalt"] = "36",
        ["FrankerZ"] = "65",
        ["BibleThump"] = "86",
        ["ResidentSleeper"] = "245",
        ["4Head"] = "354",
        ["HeyGuys"] = "30259",
        ["WutFace"] = "28087",
        ["NotLikeThis"] = "58765",
        ["SeemsGood"] = "64138",
        ["VoHiYo"] = "81274",
        ["GivePLZ"] = "112291",
        ["TakeNRG"] = "112292",
        ["Jebaited"] = "114836",
        ["CoolStoryBob"] = "123171",
        ["LUL"] = "425618",
        ["PogChamp"] = "305954156",
        ["DinoDance"] = "emotesv2_dcd06b30a5c24f6eb871e8f5edbd44f7",
    }.ToFrozenDictionary(pair => pair.Key, pair => new ChatEmote("twitch", pair.Value, $"https://static-cdn.jtvnw.net/emoticons/v2/{pair.Value}/default/dark/2.0"), StringComparer.Ordinal);

    public static ImmutableArray<EmoteSpan> In(string text)
    {
        var spans = ImmutableArray.CreateBuilder<EmoteSpan>();
        var start = 0;
        foreach (var word in text.Split(' '))
        {
            if (Known.TryGetValue(word, out var emote))
            {
                spans.Add(new EmoteSpan(start, word.Length, emote));
            }

            start += word.Length + 1;
        }

        return spans.DrainToImmutable();
    }
}
