using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;

namespace Runtime.Admin.Clips;

public sealed partial class ClipMakerCard
{
    private const double FirstLength = 30;

    private static readonly ImmutableArray<int> Presets = [15, 30, 60];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private bool _fromFile;
    private string _creator = "";
    private string _file = "";
    private ImmutableArray<ClipFile> _files = [];
    private TimeRange? _window;
    private ClipPreview? _preview;
    private double _length;
    private double _from;
    private double _to;
    private string _problem = "";
    private string _title = "";
    private string _clipper = "";
    private bool _publish = true;
    private bool _vertical;
    private bool _loudness;
    private bool _looking;
    private bool _making;

    [Parameter, EditorRequired]
    public required ImmutableArray<BufferView> Buffers { get; set; }

    /// <summary>Display names by id.</summary>
    [Parameter, EditorRequired]
    public required ImmutableSortedDictionary<string, string> Creators { get; set; }

    [Inject]
    public required ClipActions Actions { get; set; }

    [Inject]
    public required IClipInbox Inbox { get; set; }

    [Inject]
    public required IClipPreviews Previews { get; set; }

    [Inject]
    public required IClipMedia Media { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    private ImmutableArray<string> Choices => _fromFile ? [.. Creators.Keys] : [.. Buffers.Where(buffer => buffer.Status.Buffered is not null).Select(buffer => buffer.Status.Creator.Value)];

    private bool HasRange => _length >= 1 && _creator.Length > 0 && (_fromFile ? _file.Length > 0 : _window is not null);

    private string? PlayerAddress => _fromFile ? ClipAddress.Recording(_file) : _preview is { } preview ? ClipAddress.BufferPreview(preview.Key) : null;

    /// <summary>Where on the scrubber's line the player's zero is, in seconds.</summary>
    private string PlayerOffset => (_preview is { } preview && _window is { } window && !_fromFile ? (preview.Covered.From - window.From).TotalSeconds : 0).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The window stands still while somebody chooses in it; only an empty one is filled by itself.</summary>
    protected override void OnParametersSet()
    {
        if (!_fromFile && _window is null)
        {
            ChooseCreator(_creator is { } creator && Choices.Contains(creator) ? creator : Choices.FirstOrDefault());
        }
    }

    private void UseBuffer()
    {
        _fromFile = false;
        _window = null;
        ChooseCreator(Choices.FirstOrDefault());
    }

    private void UseFile()
    {
        _fromFile = true;
        _files = Inbox.Files;
        _file = "";
        _length = 0;
        _problem = "";
        _preview = null;
        _creator = Creators.Keys.FirstOrDefault() ?? "";
    }

    private void ChooseCreator(string? creator)
    {
        _creator = creator ?? "";
        if (!_fromFile)
        {
            CatchUp();
        }
    }

    private void CatchUp()
    {
        _problem = "";
        _preview = null;
        _window = Buffers.FirstOrDefault(buffer => buffer.Status.Creator.Value == _creator)?.Status.Buffered;
        Measure(_window?.Length ?? TimeSpan.Zero);
        Last(FirstLength);
    }

    private async Task ChooseFileAsync(string? name)
    {
        (_file, _length, _problem) = (name ?? "", 0, "");
        if (Inbox.Find(_file) is not { } path)
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(Patience, Time);
            Measure((await Media.ProbeAsync(path, limit.Token)).Duration);
            (_from, _to) = (0, Math.Min(FirstLength, _length));
        }
        catch (MediaException exception)
        {
            _problem = ClipText.Sentences(exception.Message, exception.Remedy);
        }
        catch (OperationCanceledException)
        {
            _problem = "The file was not read in time. Look at the disk it is on.";
        }
    }

    private Task UploadedAsync(string name)
    {
        _files = Inbox.Files;
        return ChooseFileAsync(name);
    }

    private void Measure(TimeSpan length) => _length = Math.Floor(length.TotalSeconds * 10) / 10;

    private void Last(double seconds) => (_from, _to) = (Math.Round(Math.Max(0, _length - seconds), 1), _length);

    private string WordsFor(double seconds) => _fromFile
        ? ClipWords.Clock(TimeSpan.FromSeconds(seconds), tenths: true)
        : _length - seconds < 0.05 ? "the newest picture" : $"{ClipWords.Seconds(_length - seconds)} before the newest";

    private async Task PreviewAsync()
    {
        if (_window is not { } window)
        {
            return;
        }

        _looking = true;
        try
        {
            using var limit = new CancellationTokenSource(Patience, Time);
            var result = await Previews.MakeAsync(new CreatorId(_creator), At(window, _from), At(window, _to), limit.Token);
            (_preview, _problem) = (result.Preview ?? _preview, result.Problem);
        }
        catch (OperationCanceledException)
        {
            _problem = "The preview was not ready in time. The clip can be made all the same.";
        }
        finally
        {
            _looking = false;
        }
    }

    private async Task MakeAsync()
    {
        if (!HasRange || _making)
        {
            return;
        }

        _making = true;
        try
        {
            await Actions.CreateAsync(new ClipOrder
            {
                Creator = new CreatorId(_creator),
                Cut = _fromFile || _window is not { } window
                    ? new ClipCut.OfFile(_file, TimeSpan.FromSeconds(_from), TimeSpan.FromSeconds(_to - _from))
                    : new ClipCut.Between(At(window, _from), At(window, _to)),
                SourceTitle = _title,
                Clipper = _clipper,
                Options = new ClipOptions { Publish = _publish, Vertical = _vertical, NormaliseLoudness = _loudness },
            });
        }
        finally
        {
            _making = false;
        }
    }

    private static DateTimeOffset At(TimeRange window, double seconds) => window.From + TimeSpan.FromSeconds(seconds);
}
