using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;

namespace TestKit.Admin;

/// <summary>Notices as a test wants them, and what was asked of them.</summary>
public sealed class FakeDiscordNotices(FakeConfigurationSource configuration) : IDiscordNotices
{
    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal)
    {
        ["creator"] = "Daniel",
        ["platform"] = "Twitch",
        ["title"] = "Speedrun, day four",
        ["category"] = "Retro",
        ["clippers"] = "Ada, Bob",
        ["text"] = "Tomorrow at eight.",
    };

    private ImmutableArray<Notice> _notices = [];

    /// <summary>What becomes of the next test.</summary>
    public DiscordDelivery Delivery { get; set; } = new(DiscordOutcome.Delivered, new Snowflake(9), "");

    public string? Problem { get; set; }

    /// <summary>For example <c>test live 7 by operator</c>.</summary>
    public Collection<string> Asked { get; } = [];

    public void Set(params Notice[] notices) => _notices = [.. notices];

    public IReadOnlyList<Notice> Recent(int count) => [.. _notices.Take(count)];

    public string? ProblemOf(Snowflake guild, Snowflake channel) => Problem;

    public DiscordMessage Preview(Snowflake guild, string template, DiscordTemplate? draft = null)
    {
        var texts = draft ?? NoticeTemplates.For(configuration.Current.Discord.Of(guild), template);
        return new DiscordMessage
        {
            Embeds =
            [
                new DiscordEmbed(NoticeTemplates.Render(texts.Title ?? "", Facts, 256), NoticeTemplates.Render(texts.Description ?? "", Facts, 3000), new Uri("https://example.com/daniel"), 0xE91916, new DateTimeOffset(2026, 11, 21, 18, 0, 0, TimeSpan.Zero))
                {
                    Fields = [new DiscordEmbedField("Category", "Retro", Inline: true), new DiscordEmbedField("Duration", "3:00 h", Inline: true)],
                    Footer = "notice 000000000000",
                },
            ],
        };
    }

    public Task<DiscordDelivery> SendTestAsync(Snowflake guild, Snowflake channel, string template, Actor by, CancellationToken cancellationToken)
    {
        Asked.Add($"test {template} {channel} by {by.Name}");
        return Task.FromResult(Delivery);
    }

    public Task<string?> AnnounceAsync(Snowflake guild, Snowflake channel, string text, string key, Actor by, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<bool> TryAgainAsync(string key, Actor by, CancellationToken cancellationToken)
    {
        Asked.Add($"retry {key} by {by.Name}");
        _notices = [.. _notices.Select(notice => notice.Key == key ? notice with { State = NoticeState.Pending, Problem = "", Attempts = 0 } : notice)];
        return Task.FromResult(true);
    }
}
