using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>One cut under way: its tools, its file, what it may still take, and what it ran.</summary>
internal sealed class CutJob(CutRequest request, ToolLocation tools, PartFile part, TimeSpan limit, IProgress<CutProgress>? progress, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly Lock _gate = new();
    private ImmutableArray<ImmutableArray<string>> _commands = [];
    private double _fraction;

    public CutRequest Request => request;

    public CutOptions Options => request.Options;

    public ToolLocation Tools => tools;

    public PartFile Part => part;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Never nothing: the command that then runs ends at once, and says that the time is up.</summary>
    public TimeSpan Left => limit - Elapsed is var left && left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);

    public ImmutableArray<ImmutableArray<string>> Commands
    {
        get
        {
            lock (_gate)
            {
                return _commands;
            }
        }
    }

    public void Ran(ImmutableArray<string> command)
    {
        lock (_gate)
        {
            _commands = _commands.Add(command);
        }
    }

    public void Report(double fraction, string step)
    {
        double reached;
        lock (_gate)
        {
            reached = _fraction = Math.Clamp(fraction, _fraction, 1);
        }

        progress?.Report(new(reached, reached > 0.02 ? Elapsed * ((1 - reached) / reached) : null, step));
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
