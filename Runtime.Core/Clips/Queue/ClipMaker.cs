using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Queue;

/// <summary>Has a clip's file made, and its pictures.</summary>
internal sealed class ClipMaker(IClipMedia media, ClipPaths paths, ClipSources sources, IConfigurationSource configuration)
{
    /// <returns>The clip with what is known of its file.</returns>
    /// <exception cref="MediaException">Why there is none.</exception>
    public async Task<Clip> MakeAsync(Clip clip, IProgress<CutProgress> progress, CancellationToken cancellationToken)
    {
        var encoding = configuration.Current.System.Clips.Encoding;
        var cut = await media.CutAsync(
            new CutRequest
            {
                Source = sources.For(clip),
                OutputPath = paths.OutputOf(clip.Id),
                Mode = clip.Options.Copy is { } copy ? copy ? CutMode.Copy : CutMode.Exact : encoding.Mode,
                Options = new CutOptions { Encoder = encoding.Encoder, Preset = encoding.Preset, Vertical = clip.Options.Vertical, NormalizeLoudness = clip.Options.NormaliseLoudness },
            },
            progress,
            cancellationToken);
        var pictures = await PicturesAsync(clip, cancellationToken);
        return clip with
        {
            HasOutput = true,
            Duration = cut.Media.Duration,
            OutputBytes = cut.Media.Bytes,
            HasThumbnail = pictures,
            HasPreview = pictures,
        };
    }

    /// <summary>A clip without a picture is still a clip.</summary>
    private async Task<bool> PicturesAsync(Clip clip, CancellationToken cancellationToken)
    {
        try
        {
            await media.PosterAsync(new PosterRequest { Path = paths.OutputOf(clip.Id), ImagePath = paths.ThumbnailOf(clip.Id), PreviewPath = paths.PreviewOf(clip.Id) }, cancellationToken);
            return true;
        }
        catch (MediaException)
        {
            return false;
        }
    }
}
