using System.Text;
using Platform.Simulator.Twitch.Rooms;

namespace Platform.Simulator.Twitch.Flooding;

/// <summary>The thousand lines that a flood repeats, with and without tags; the numbers in them are filled in as they go out.</summary>
internal sealed class FloodScript
{
    /// <summary>One cycle of the flood. A power of ten keeps the share of triggers exact.</summary>
    public const int Length = 1_000;

    private const int Speakers = 250;

    private static readonly string[] Words =
    [
        "that", "was", "close", "nice", "play", "again", "why", "the", "ladder", "chat", "look", "at", "this", "boss", "run", "frame", "perfect", "Kappa", "LUL", "PogChamp",
        "still", "here", "after", "lunch", "wow", "что", "это", "было", "すごい", "안녕", "🎉", "👉", "né", "good", "luck", "have", "fun", "NotLikeThis", "first", "time",
    ];

    private readonly FloodTemplate[] _tagged = new FloodTemplate[Length];
    private readonly FloodTemplate[] _plain = new FloodTemplate[Length];

    public FloodScript(TwitchRooms rooms, FloodOptions options)
    {
        var random = new Random(rooms.Seed);
        var triggers = options.Trigger is null ? 0 : (int)Math.Round(Math.Clamp(options.TriggerShare, 0, 1) * Length);
        var order = Enumerable.Range(0, Length).ToArray();
        random.Shuffle(order);
        foreach (var (index, place) in order.Index())
        {
            Add(place, isTrigger: index < triggers, rooms, options, random);
        }
    }

    public FloodTemplate this[long number, bool tagged] => (tagged ? _tagged : _plain)[number % Length];

    private void Add(int place, bool isTrigger, TwitchRooms rooms, FloodOptions options, Random random)
    {
        var speaker = Speaker(random.Next(Speakers));
        var text = Text(isTrigger ? options.Trigger : null, options.StampMicroseconds, random);
        var id = rooms.FormatId(0xF100, 0).Replace("000000000000", FloodTemplate.IdDigits, StringComparison.Ordinal);
        var line = new ChatLine { Channel = options.Channel, Login = speaker.Login, Text = text };
        var tags = ChatTags.Message(line, speaker, rooms.RoomId(options.Channel), id, default, parent: null);
        tags["tmi-sent-ts"] = FloodTemplate.SentDigits;
        var body = $":{speaker.Login}!{speaker.Login}@{speaker.Login}.tmi.twitch.tv PRIVMSG #{options.Channel} :{text}\r\n";
        _tagged[place] = new FloodTemplate($"{tags} {body}", isTrigger);
        _plain[place] = new FloodTemplate(body, isTrigger);
    }

    private static Chatter Speaker(int number) => Chatter.Named($"viewer{number:000}") with
    {
        Badges = (number % 10) switch { 0 => "moderator/1,subscriber/12", 1 or 2 => "vip/1", 3 or 4 or 5 => "subscriber/24,premium/1", _ => "" },
        BadgeInfo = (number % 10) is 0 or 3 or 4 or 5 ? "subscriber/27" : "",
    };

    private static string Text(string? trigger, bool stamp, Random random)
    {
        var text = new StringBuilder(trigger is null ? "" : trigger + " ").Append('#').Append(FloodTemplate.SequenceDigits);
        var words = random.Next(1, 14);
        for (var i = 0; i < words; i++)
        {
            text.Append(' ').Append(Words[random.Next(Words.Length)]);
        }

        return stamp ? text.Append(" t=").Append(FloodTemplate.MicrosecondDigits).ToString() : text.ToString();
    }
}
