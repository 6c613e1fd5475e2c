using System.Threading.Channels;
using Runtime.Core.Clips.Publishing.Rumble;

namespace Runtime.Core.Tests.Clips.Publishing.Rumble;

/// <summary>A browser that ends each errand as the test says.</summary>
internal sealed class ScriptedBrowser : IRumbleBrowser
{
    private readonly Channel<RumbleErrand> _errands = Channel.CreateUnbounded<RumbleErrand>();

    /// <summary>How errands end; awaited, so that a test can hold one up.</summary>
    public Func<RumbleErrand, Task<RumbleOutcome>> End { get; set; } = _ => Task.FromResult(new RumbleOutcome(RumbleEnd.Done, Address: "https://rumble.com/v1-clip.html"));

    /// <summary>Whether an upload comes so far.</summary>
    public bool HandsIn { get; set; } = true;

    public ChannelReader<RumbleErrand> Errands => _errands.Reader;

    public async Task<RumbleOutcome> RunAsync(RumbleErrand errand, RumbleWatch watch, CancellationToken cancellationToken)
    {
        _errands.Writer.TryWrite(errand);
        if (errand.Task == RumbleTask.Upload && HandsIn)
        {
            await watch.HandingIn();
        }

        return await End(errand).WaitAsync(cancellationToken);
    }
}
