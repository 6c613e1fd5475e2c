using Runtime.Core.Audit;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Showing;

/// <summary>Plays finished clips on stream: the overlay page of a creator plays what is shown here, and nothing else.</summary>
public interface IClipShow
{
    /// <summary>Null while nothing plays.</summary>
    ClipShowing? Current(CreatorId creator);

    /// <returns>What plays under this key; null when it is over, so that its file is open for no longer than it is shown.</returns>
    ClipShowing? Find(string key);

    /// <summary>Plays a clip from its beginning; what played until now gives way to it.</summary>
    ClipCommandResult Show(ClipId id, Actor by);

    /// <summary>Takes it off the stream. Also when nothing plays, the answer is that nothing does.</summary>
    ClipCommandResult Hide(ClipId id, Actor by);

    /// <summary>Calls <paramref name="handler"/> when something begins or ends for a creator; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action<CreatorId> handler);
}

/// <param name="Key">Names this showing, and opens the file to the overlay page for as long as it lasts: nobody can guess it.</param>
/// <param name="EndsAt">When a page that begins at once is through with it, and a little later.</param>
public sealed record ClipShowing(string Key, Clip Clip, DateTimeOffset StartedAt, DateTimeOffset EndsAt);
