using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips;

/// <summary>What the media slice wants to know, out of the operator's documents. Only creators that run are recorded.</summary>
internal sealed class ConfiguredMedia(IConfigurationSource configuration) : IMediaSettings
{
    public MediaSettings Current => From(configuration.Current);

    public IDisposable OnChange(Action<MediaSettings> handler) => configuration.OnChange(changed => handler(From(changed)));

    private static MediaSettings From(RuntimeConfiguration configuration)
    {
        var clips = configuration.System.Clips;
        var isOn = configuration.System.Jobs.GetValueOrDefault("clips", true);
        return new MediaSettings
        {
            FfmpegPath = clips.Encoding.FfmpegPath,
            Captures = [.. clips.Captures
                .Where(capture => configuration.Find(capture.Creator) is { Enabled: true })
                .Select(capture => capture with { Enabled = capture.Enabled && isOn })],
        };
    }
}
