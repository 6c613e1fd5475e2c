namespace Runtime.Core.Discord.Commands;

/// <summary>Announcements between their preview and their button. Lost at a restart, like the buttons' fifteen minutes with Discord.</summary>
internal sealed class AnnouncementDrafts(TimeProvider time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);
    private const int Most = 100;

    private readonly Lock _gate = new();
    private readonly List<(AnnouncementDraft Draft, DateTimeOffset Until)> _drafts = [];

    public void Keep(AnnouncementDraft draft)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _drafts.RemoveAll(kept => kept.Until <= now);
            if (_drafts.Count == Most)
            {
                _drafts.RemoveAt(0);
            }

            _drafts.Add((draft, now + KeptFor));
        }
    }

    /// <summary>Once only: a button pressed twice posts one announcement.</summary>
    public AnnouncementDraft? Take(Snowflake id, Snowflake author, Snowflake guild)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var index = _drafts.FindIndex(kept => kept.Draft.Id == id && kept.Draft.Author == author && kept.Draft.Guild == guild && kept.Until > now);
            if (index < 0)
            {
                return null;
            }

            var draft = _drafts[index].Draft;
            _drafts.RemoveAt(index);
            return draft;
        }
    }
}
