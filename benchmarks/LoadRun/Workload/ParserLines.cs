using System.Text;

namespace LoadRun.Workload;

/// <summary>A mix of what a busy channel sends, as bytes.</summary>
internal static class ParserLines
{
    public const int Count = 4096;

    private const int Chatters = 500;

    public static byte[][] Create() => [.. Enumerable.Range(0, Count).Select(LineOf)];

    private static byte[] LineOf(int index)
    {
        var chatter = index * 7 % Chatters;
        var (text, emotes) = (index % 8) switch
        {
            0 => ("Kappa Keepo Kappa", "25:0-4,12-16/1902:6-10"),
            1 => ("👉 🎉 Kappa wow", "25:4-8"),
            2 => ("안녕하세요", ""),
            3 => ("!clip please", ""),
            _ => ($"this is an ordinary line of chat, number {index}", ""),
        };
        return Encoding.UTF8.GetBytes(
            $"@badge-info=subscriber/27;badges=subscriber/24,premium/1;color=#FF0000;display-name=Viewer{chatter};emotes={emotes};first-msg=0;flags=;"
            + $"id=00000000-0000-4000-8000-{index:x12};mod=0;returning-chatter=0;room-id=2002;subscriber=1;tmi-sent-ts={1790000001002 + index};"
            + $"turbo=0;user-id={3000 + chatter};user-type= :viewer{chatter}!viewer{chatter}@viewer{chatter}.tmi.twitch.tv PRIVMSG #demo_chan :{text}");
    }
}
