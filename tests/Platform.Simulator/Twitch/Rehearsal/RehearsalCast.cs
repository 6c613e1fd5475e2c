using System.Collections.Immutable;

namespace Platform.Simulator.Twitch.Rehearsal;

/// <summary>The people of a rehearsal and what they say.</summary>
internal static class RehearsalCast
{
    public static ImmutableArray<Chatter> People { get; } =
    [
        Person("mod_marlene", "Mod_Marlene", "#00FF7F", "moderator/1,subscriber/24", "subscriber/31"),
        Person("captain_ferret", "Captain_Ferret", "#1E90FF", "moderator/1", ""),
        Person("pixelbaker", "PixelBaker", "#FF69B4", "vip/1,subscriber/12", "subscriber/14"),
        Person("nightowl_91", "NightOwl_91", "#8A2BE2", "subscriber/6", "subscriber/8"),
        Person("lagspike", "LagSpike", "#FF0000", "subscriber/3,premium/1", "subscriber/3"),
        Person("tealeaf", "tealeaf", "#2E8B57", "", ""),
        Person("joaninha", "Joaninha", "#DAA520", "subscriber/0", "subscriber/1"),
        Person("sora_no_neko", "空のねこ", "#19E6E6", "subscriber/12", "subscriber/17"),
        Person("haneul", "하늘", "#5F9EA0", "", ""),
        Person("grandmaster_b", "Grandmaster_B", "#D2691E", "sub-gifter/50", ""),
        Person("the_quiet_one", "The_Quiet_One", "", "", ""),
        Person("speedy_gonzo", "Speedy_Gonzo", "#FF4500", "bits/1000", ""),
        Person("an_extremely_long_name_25", "An_Extremely_Long_Name_25", "#9ACD32", "", ""),
        Person("borscht", "Borscht", "#004B49", "premium/1", ""),
        Person("ctrl_alt_elite", "Ctrl_Alt_Elite", "#0000FF", "founder/0", "founder/40"),
        Person("mossy", "mossy", "#2E8B57", "", ""),
        Person("dj_waffle", "DJ_Waffle", "#FF69B4", "vip/1", ""),
        Person("qwop", "qwop", "", "", ""),
        Person("zoe_zeta", "Zoe_Zeta", "#8A2BE2", "turbo/1", ""),
        Person("nur", "Nur", "#DAA520", "subscriber/2", "subscriber/2"),
    ];

    public static ImmutableArray<string> Lines { get; } =
    [
        "hello everyone HeyGuys",
        "good evening from rainy Hamburg",
        "did I miss the boss fight?",
        "that jump was frame perfect PogChamp",
        "LUL",
        "how is he still alive",
        "NotLikeThis not the lava again",
        "first stream after exams, feels good",
        "what keyboard is that?",
        "よろしくお願いします",
        "안녕하세요 오늘도 화이팅",
        "всем привет из Риги",
        "¡qué golazo! ah no, wrong stream Kappa",
        "Kappa Keepo Kappa",
        "chat, hydrate 💧",
        "🎉🎉🎉",
        "👩‍🚀 ground control to major tom",
        "the music today is so good",
        "is this the any% route or did we go exploring?",
        "sub badge looks great on dark mode",
        "ResidentSleeper loading screens",
        "I can hear the cat",
        "the cat is the real streamer",
        "one more run, then bed. I said that at nine",
        "SeemsGood clean",
        "volume is perfect for me",
        "PJSalt PJSalt",
        "that is not how ladders work",
        "he is going to pick up the sword, isn't he",
        "called it",
        "can we get a F in chat",
        "F",
        "the subtitles say [ominous vegetables]",
        "my pizza arrived at the best possible moment",
        "back, what happened?",
        "you missed everything and also nothing",
        "DinoDance DinoDance DinoDance",
        "greetings from the train, tunnel in 3, 2,",
        "I made soup",
        "what kind of soup",
    ];

    public static ImmutableArray<string> Commands { get; } = ["!ping", "!uptime", "!commands", "!so pixelbaker", "!lurk", "!discord"];

    private static Chatter Person(string login, string displayName, string color, string badges, string badgeInfo) =>
        Chatter.Named(login) with { DisplayName = displayName, Color = color, Badges = badges, BadgeInfo = badgeInfo };
}
