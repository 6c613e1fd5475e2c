using System.Collections.Frozen;
using System.Globalization;

namespace Platform.Simulator.Twitch.Rooms;

/// <summary>Finds the global emotes in a text and writes the emotes tag: code points, both ends inclusive.</summary>
internal static class EmoteTag
{
    private static readonly FrozenDictionary<string, string> Ids = new Dictionary<string, string>
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
        ["CurseLit"] = "116625",
        ["CoolStoryBob"] = "123171",
        ["TwitchUnity"] = "196892",
        ["LUL"] = "425618",
        ["PogChamp"] = "305954156",
        ["DinoDance"] = "emotesv2_dcd06b30a5c24f6eb871e8f5edbd44f7",
        ["PopNemo"] = "emotesv2_5d523adb8bbb4786821cd7091e47da21",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <returns>For example <c>25:0-4,12-16/1902:6-10</c>; empty where there is none.</returns>
    public static string For(string text)
    {
        var found = new List<(string Id, string Range)>();
        var position = 0;
        foreach (var word in text.Split(' '))
        {
            var length = word.EnumerateRunes().Count();
            if (Ids.TryGetValue(word, out var id))
            {
                found.Add((id, string.Create(CultureInfo.InvariantCulture, $"{position}-{position + length - 1}")));
            }

            position += length + 1;
        }

        return string.Join('/', found.GroupBy(emote => emote.Id, emote => emote.Range).Select(emote => $"{emote.Key}:{string.Join(',', emote)}"));
    }

    /// <summary>The text is nothing but emotes.</summary>
    public static bool IsEmoteOnly(string text) => text.Length > 0 && text.Split(' ').All(Ids.ContainsKey);
}
