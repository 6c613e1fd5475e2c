using System.Collections.Immutable;
using static Runtime.Core.Platforms.Synthetic.Scene;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>What the regulars talk about.</summary>
internal static class SyntheticTalk
{
    public static ImmutableArray<Scene> Scenes { get; } =
    [
        Of(
            Say("pixelbaker", "is it just me or is the cat on the keyboard again"),
            Say("demo", "the cat has moderator rights, I cannot do anything about it"),
            Reply("ferret_of_order", 0, "the cat outranks me"),
            Say("nightowl", "LUL"),
            Me("dj_waffle", "salutes the cat")),
        Of(
            Say("tealeaf", "I made soup"),
            Say("mossy", "what kind of soup"),
            Reply("tealeaf", 1, "the hot kind"),
            Say("hexadecimal_hank", "0x50 0x75 0x72 0x72"),
            Say("snailmail_stan", "I am back, what happened?"),
            Say("nightowl", "you missed everything and also nothing")),
        Of(
            Say("speedrun_steve", "if he skips the ladder he saves four seconds"),
            Say("grillmeister", "if he reads the sign he saves four minutes"),
            Reply("speedrun_steve", 1, "reading is not in the any% rules Kappa"),
            Say("ctrl_alt_elite", "NotLikeThis he is reading the sign")),
        Of(
            Say("sora_neko", "こんばんは！今日も楽しみにしてました"),
            Say("haneul", "안녕하세요 여러분 🙌"),
            Say("babulya_online", "Всем добрый вечер, я принесла пирожки 🥟"),
            Say("layla", "مساء الخير جميعاً"),
            Say("demo", "good evening around the whole planet HeyGuys"),
            Say("joaninha", "e boa noite do Porto! VoHiYo")),
        Of(
            Say("an_unreasonably_long_name", "please nobody read my name aloud"),
            Say("demo", "An. Unreasonably."),
            Reply("an_unreasonably_long_name", 1, "BibleThump why"),
            Say("mod_marlene", "he did this to himself and to me, I have to type it every week")),
        Of(
            Say("grandmaster_b", "knight to f3"),
            Say("grillmeister", "this is a cooking stream"),
            Say("grandmaster_b", "pan to stove 3"),
            Say("pixelbaker", "SeemsGood clean check")),
        Of(
            Say("mossy", "👩‍🚀 to ground control, the snacks are out"),
            Say("haneul", "👨‍👩‍👧‍👦 the family is watching with me today"),
            Say("layla", "🏳️‍🌈🎉 hello to the family"),
            Say("joaninha", "👋🏽👋🏻👋🏿")),
        Of(
            Say("hexadecimal_hank", "there are 10 kinds of chatters"),
            Say("tealeaf", "those who type ahead and"),
            Say("hexadecimal_hank", "exactly")),
        Of(
            Say("ctrl_alt_elite", "what bitrate is this? looks crisp"),
            Say("ferret_of_order", "6000, the answer is always 6000"),
            Reply("ctrl_alt_elite", 1, "and the question?"),
            Say("ferret_of_order", "nobody remembers CoolStoryBob")),
        Of(
            Say("the_quiet_one", "hi"),
            Say("nightowl", "THEY SPOKE PogChamp"),
            Say("pixelbaker", "PogChamp PogChamp PogChamp"),
            Say("mod_marlene", "welcome back, see you next month")),
        Of(
            Say("dj_waffle", "next track has a bass line that scares my plants"),
            Me("dj_waffle", "turns the knob to waffle"),
            Say("tealeaf", "DinoDance DinoDance"),
            Say("joaninha", "DinoDance"),
            Say("demo", "no plants were harmed")),
        Of(
            Say("snailmail_stan", "hello everyone, good morning"),
            Say("mossy", "it is 21:40"),
            Reply("snailmail_stan", 1, "it was morning when I sent it")),
        Of(
            Say("grillmeister", "boss fight? I put the kettle on"),
            Say("speedrun_steve", "he has no potions left"),
            Say("nightowl", "he has hope"),
            Say("speedrun_steve", "hope does 0 damage"),
            Say("demo", "HOPE DOES ONE DAMAGE"),
            Say("pixelbaker", "gg"),
            Say("sora_neko", "gg wp"),
            Say("ctrl_alt_elite", "GG")),
        Of(
            Say("babulya_online", "внучок, надень шапку"),
            Say("demo", "yes grandma"),
            Say("haneul", "할머니 말씀 들어야죠 ㅋㅋㅋ")),
        Of(
            Say("joaninha", "the subtitles say [ominous vegetables]"),
            Say("tealeaf", "finally a villain for me"),
            Say("grillmeister", "put them on skewers")),
        Of(
            Say("mossy", "first one to spot the duck wins"),
            Say("layla", "left of the barrel 🦆"),
            Say("mossy", "Jebaited that is a boot"),
            Say("layla", "البطة ذكية جداً")),
        Of(
            Say("nightowl", "one more run and then I sleep"),
            Say("mod_marlene", "you said that three runs ago"),
            Say("nightowl", "ResidentSleeper I am sleeping at you")),
        Of(
            Say("hexadecimal_hank", "Kappa Keepo Kappa"),
            Say("pixelbaker", "the balance is restored")),
    ];
}
