using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Notices;

internal sealed class DiscordNotices(
    NoticeStore store,
    NoticeSignal signal,
    RefusedDestinations refused,
    IDiscordMessages discord,
    IDiscordConnection connection,
    IConfigurationSource configuration,
    IAuditTrail audit,
    TimeProvider time) : IDiscordNotices
{
    public IReadOnlyList<Notice> Recent(int count) => store.ReadRecent(Math.Clamp(count, 0, 500));

    public string? ProblemOf(Snowflake guild, Snowflake channel) => refused.ReasonFor(guild, channel);

    public DiscordMessage Preview(Snowflake guild, string template, DiscordTemplate? draft = null)
    {
        var settings = configuration.Current.Discord.Of(guild);
        return NoticePreview.Of(draft is null ? settings : settings with { Templates = settings.Templates.SetItem(template, draft) }, template, time.GetUtcNow());
    }

    public async Task<DiscordDelivery> SendTestAsync(Snowflake guild, Snowflake channel, string template, Actor by, CancellationToken cancellationToken)
    {
        refused.Forget(channel); // whoever asks for a test has just mended something
        var delivery = Stranger(guild, channel) ?? (refused.ReasonFor(guild, channel) is { } reason
            ? new DiscordDelivery(DiscordOutcome.Refused, null, reason)
            : await discord.SendAsync(channel, Preview(guild, template) with { Content = "A test: nothing of this has happened." }, Guid.NewGuid().ToString("N")[..24], cancellationToken));
        audit.Record(by, "Send Discord test notice", $"{guild}/{channel}", delivery.Outcome == DiscordOutcome.Delivered ? AuditOutcome.Done : AuditOutcome.Failed, $"{template} {delivery.Problem}".Trim());
        return delivery;
    }

    public async Task<string?> AnnounceAsync(Snowflake guild, Snowflake channel, string text, string key, Actor by, CancellationToken cancellationToken)
    {
        if ((Stranger(guild, channel)?.Problem ?? refused.ReasonFor(guild, channel)) is { } problem)
        {
            audit.Record(by, "Announce on Discord", $"{guild}/{channel}", AuditOutcome.Refused, problem);
            return problem;
        }

        var now = time.GetUtcNow();
        var full = $"announcement:{guild}:{key}";
        var nonce = NoticeIdentity.NonceOf(full);
        await store.AddAsync(
        [
            new Notice
            {
                Key = full,
                Guild = guild,
                Channel = channel,
                Category = NoticeCategories.General,
                Kind = "announcement",
                Nonce = nonce,
                State = NoticeState.Pending,
                Body = NoticeComposer.Announcement(configuration.Current.Discord.Of(guild), text, nonce),
                NotBefore = now,
                CreatedAt = now,
            },
        ]);
        signal.Raise();
        audit.Record(by, "Announce on Discord", $"{guild}/{channel}", AuditOutcome.Done);
        return null;
    }

    public async Task<bool> TryAgainAsync(string key, Actor by, CancellationToken cancellationToken)
    {
        if (store.Find(key) is not { } notice)
        {
            return false;
        }

        refused.Forget(notice.Channel);
        var taken = await store.TryAgainAsync(key, time.GetUtcNow());
        audit.Record(by, "Send Discord notice again", key, taken ? AuditOutcome.Done : AuditOutcome.Refused);
        signal.Raise();
        return taken;
    }

    /// <summary>A guild's people write in their own guild's channels only.</summary>
    private DiscordDelivery? Stranger(Snowflake guild, Snowflake channel) =>
        connection.Current.Guilds.FirstOrDefault(joined => joined.Id == guild) is { } joined && !joined.Channels.Any(known => known.Id == channel)
            ? new DiscordDelivery(DiscordOutcome.Refused, null, "There is no such channel in this guild, or the bot cannot see it.")
            : null;
}
