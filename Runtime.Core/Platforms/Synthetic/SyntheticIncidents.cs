using System.Collections.Immutable;
using static Runtime.Core.Platforms.Synthetic.Scene;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>Commands, money, raids, moderation, and texts that try to break the page they are shown on.</summary>
internal static class SyntheticIncidents
{
    /// <summary>Told first and in order, so that a visitor sees the runtime at work within seconds.</summary>
    public static Scene Opening { get; } = Of(
        new Online("Demo stream: nobody here is real, everything works"),
        Say("mod_marlene", "good evening chat, we are live HeyGuys"),
        Say("pixelbaker", "!ping"),
        new Talk("tealeaf", "hello, first time here!") { IsFirst = true },
        Say("nightowl", "PogChamp on time for once"),
        Say("joaninha", "!uptime"),
        Reply("ferret_of_order", 3, "welcome! the cat is in charge, you will see"),
        Say("hexadecimal_hank", "!commands"),
        Say("demo", "hello everyone, sound check: can you hear me?"),
        Reply("sora_neko", 8, "聞こえます！ 👍"),
        Say("grillmeister", "loud and clear, like my neighbours"),
        Say("mod_marlene", "!so pixelbaker"));

    public static ImmutableArray<Scene> Scenes { get; } =
    [
        Of(
            Say("tealeaf", "!ping"),
            Say("tealeaf", "!ping"),
            Say("mossy", "!ping"),
            Say("ferret_of_order", "the bot needs a second to breathe between those")),
        Of(
            Say("layla", "how long have we been here?"),
            Say("haneul", "!uptime"),
            Say("snailmail_stan", "!uptime"),
            Say("nightowl", "time is a flat pancake")),
        Of(
            Say("speedrun_steve", "!dice"),
            Say("ctrl_alt_elite", "!dice"),
            Say("speedrun_steve", "best of three"),
            Say("speedrun_steve", "!dice")),
        Of(
            Say("grandmaster_b", "heads he jumps, tails he falls"),
            Say("grandmaster_b", "!flip"),
            Say("pixelbaker", "the coin has more health than him")),
        Of(
            Say("tealeaf", "!so grandmaster_b"),
            Say("mod_marlene", "that one is for moderators, allow me"),
            Say("mod_marlene", "!so grandmaster_b"),
            Reply("grandmaster_b", 2, "🙇")),
        Of(
            Say("the_quiet_one", "!commands"),
            Say("nightowl", "they know how to use it and everything")),
        Of(
            Cheer("speedrun_steve", 100, "skip the ladder, I beg you"),
            Say("demo", "for a hundred bits I look at the ladder"),
            Cheer("dj_waffle", 500, "for the plants 🌱"),
            Say("tealeaf", "GivePLZ TakeNRG")),
        Of(
            Subscribe("haneul"),
            Say("demo", "welcome to the club, 하늘이!"),
            Say("mossy", "one of us"),
            Say("joaninha", "um de nós VoHiYo")),
        Of(
            Resubscribe("nightowl", 7, "seven months and still no sleep ResidentSleeper"),
            Say("demo", "thank you, owl. Drink water."),
            Say("pixelbaker", "and eat something that is not a pixel")),
        Of(
            Gift("grandmaster_b", "tealeaf"),
            Reply("tealeaf", 0, "oh! thank you SeemsGood"),
            Say("ferret_of_order", "the grandmaster moves in generous ways")),
        Of(
            GiftBomb("grandmaster_b", 5),
            Gift("grandmaster_b", "mossy", partOfBomb: true),
            Gift("grandmaster_b", "layla", partOfBomb: true),
            Gift("grandmaster_b", "snailmail_stan", partOfBomb: true),
            Gift("grandmaster_b", "the_quiet_one", partOfBomb: true),
            Gift("grandmaster_b", "babulya_online", partOfBomb: true),
            Say("nightowl", "PogChamp PogChamp"),
            Say("babulya_online", "спасибо, дорогой! пирожок за мой счёт"),
            Say("demo", "that is a whole chess board of kindness")),
        Of(
            Raid("captain_raidbeard", 43),
            Say("captain_raidbeard", "ahoy! we bring forty-three landlubbers"),
            Say("ferret_of_order", "welcome raiders, the snacks are below deck"),
            Say("mod_marlene", "!so captain_raidbeard"),
            Say("joaninha", "🏴‍☠️🏴‍☠️🏴‍☠️")),
        Of(Announce("mod_marlene", "the vote for the next game opens after this boss"), Say("mossy", "so in spring then Kappa")),
        Of(WatchStreak("the_quiet_one", 12, "hi"), Say("nightowl", "twelve streams, two words. legend")),
        Of(
            new Talk("grillmeister", "sausage or halloumi? think carefully") { IsHighlighted = true },
            Say("ctrl_alt_elite", "halloumi"),
            Say("dj_waffle", "waffle")),
        Of(
            Say("markup_mike", "<script>alert('free pizza')</script>"),
            Say("hexadecimal_hank", "he is trying to order through the overlay again"),
            Say("markup_mike", "<img src=x onerror=alert(1)> <b>BOLD</b> &amp; &lt;i&gt;brave&lt;/i&gt;"),
            Reply("ferret_of_order", 2, "text is only ever text here, Mike")),
        Of(
            Say("markup_mike", "\u202Eterces si siht\u202C and \u2066this\u2069 turns around"),
            Say("mod_marlene", "nice mirror, Mike"),
            new Delete(0)),
        Of(
            Say("markup_mike", "javascript:alert(1) {{7*7}} ${7*7} '; DROP TABLE chat;--"),
            Say("pixelbaker", "that is not how you order pizza either")),
        Of(
            Say("markup_mike", "Z̴͎̈ȁ̷͍l̶̰̈g̵̨̈o̸͚̽ wants pizza"),
            Say("markup_mike", new string('W', 120)),
            Say("ferret_of_order", "Mike. Corner. Ten seconds."),
            new TimeOut("markup_mike", TimeSpan.FromSeconds(10)),
            Say("tealeaf", "justice for the letter W")),
        Of(
            Say("snailmail_stan", "spoiler: the duck is the final bo"),
            new Delete(0),
            Say("ferret_of_order", "no spoilers, Stan"),
            Say("snailmail_stan", "sorry! it slipped")),
    ];
}
