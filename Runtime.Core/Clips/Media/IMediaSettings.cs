namespace Runtime.Core.Clips.Media;

/// <summary>The settings in force, and word of their changes.</summary>
public interface IMediaSettings
{
    MediaSettings Current { get; }

    /// <summary>Calls <paramref name="handler"/> after each change, one call at a time; dispose to stop.</summary>
    IDisposable OnChange(Action<MediaSettings> handler);
}
