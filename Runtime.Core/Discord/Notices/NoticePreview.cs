using Runtime.Core.Clips;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Notices;

/// <summary>Notices about nothing that happened, to see how they look. Pure.</summary>
internal static class NoticePreview
{
    private const string Nonce = "000000000000000000000000";

    public static DiscordMessage Of(DiscordGuildConfig guild, string template, DateTimeOffset now) => template switch
    {
        NoticeTemplates.Live => NoticeComposer.Live(guild, Sample(now), "Daniel", [], Nonce),
        NoticeTemplates.Ended => NoticeComposer.Live(guild, Sample(now) with { EndedAt = now }, "Daniel", [SampleClip(now)], Nonce),
        NoticeTemplates.Announcement => NoticeComposer.Announcement(guild, "Tomorrow at eight: the long one.", Nonce),
        _ => NoticeComposer.Clip(guild, new ClipNotice("aB3dE9", "Daniel", "What a save", "https://example.com/clip/aB3dE9", ["Ada", "Bob"], TimeSpan.FromSeconds(30)), template, Nonce),
    };

    private static Broadcast Sample(DateTimeOffset now) => new()
    {
        Creator = new CreatorId("daniel"),
        Platform = "twitch",
        StartedAt = now - TimeSpan.FromHours(3),
        LastSeen = now,
        Details = new("Speedrun, day four", "Retro", new Uri("https://example.com/daniel"), null),
    };

    private static Clip SampleClip(DateTimeOffset now) => new()
    {
        Id = ClipId.TryParse("aB3dE9")!.Value,
        Creator = new CreatorId("daniel"),
        State = ClipState.Published,
        SourceTitle = "What a save",
        Clipper = "Ada",
        Source = new ClipSource(ClipSourceKind.File, "sample", 0),
        Duration = TimeSpan.FromSeconds(30),
        Title = "What a save",
        RequestedAt = now - TimeSpan.FromHours(1),
        UpdatedAt = now - TimeSpan.FromHours(1),
        PublishedUrl = "https://example.com/clip/aB3dE9",
        RequestKey = "sample",
        Position = 0,
    };
}
