using Microsoft.Data.Sqlite;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;

namespace Runtime.Core.Discord.Notices;

/// <summary>
/// Turns the news of a clip into notices, one for each guild that wants it. It only writes them down; sending them is the sender's, with as much
/// time as that takes.
/// </summary>
internal sealed class DiscordClipOutlet(NoticeStore store, NoticeSignal signal, IClipLibrary clips, IConfigurationSource configuration, TimeProvider time) : IClipOutlet
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public string Name => "discord";

    /// <summary>The notice's key is the same each time.</summary>
    public bool IsRepeatable => true;

    public bool Wants(CreatorId creator, string destinationPlatform) =>
        configuration.Current.Discord.Guilds.Values.Any(guild => guild.NotificationsEnabled && !guild.Channels.IsEmpty && guild.Hears(creator));

    public async Task<EffectOutcome> AnnounceAsync(CreatorId creator, AnnounceClip clip, CancellationToken cancellationToken)
    {
        var current = configuration.Current;
        var known = ClipId.TryParse(clip.ClipId) is { } id ? clips.Find(id) : null;
        var category = ClipCategory.Of(known, clip.DestinationPlatform, current.Find(creator));
        var facts = new ClipNotice(clip.ClipId, current.Find(creator)?.DisplayName ?? creator.Value, clip.Title, clip.Url, [.. clip.Clippers], known?.Duration);
        var now = time.GetUtcNow();
        var notices = NoticeRouting.Destinations(current.Discord, creator, category)
            .Select(destination => New($"clip:{clip.ClipId}:{destination.Guild.Id}", destination, category, facts, now))
            .ToList();
        try
        {
            await store.AddAsync(notices);
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            return new EffectOutcome(EffectResult.Deferred, $"the notice cannot be kept now: {exception.GetType().Name}", RetryAfter);
        }

        signal.Raise();
        return EffectOutcome.Done;
    }

    private static Notice New(string key, (DiscordGuildConfig Guild, Snowflake Channel) destination, string category, ClipNotice facts, DateTimeOffset now)
    {
        var nonce = NoticeIdentity.NonceOf(key);
        return new Notice
        {
            Key = key,
            Guild = destination.Guild.Id,
            Channel = destination.Channel,
            Category = category,
            Kind = "clip",
            Nonce = nonce,
            State = NoticeState.Pending,
            Body = NoticeComposer.Clip(destination.Guild, facts, category, nonce),
            NotBefore = now,
            CreatedAt = now,
        };
    }
}
