using System.Threading.Channels;
using Runtime.Admin.Live;
using TestKit;

namespace Runtime.Host.Tests.Admin;

public sealed class RenderLoopTests
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private readonly ManualTime _time = new();
    private readonly Channel<DateTimeOffset> _renders = Channel.CreateUnbounded<DateTimeOffset>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_number_of_signals_is_one_render_at_once_and_one_after_the_spacing()
    {
        await using var loop = Start();

        loop.Signal();
        var first = await _renders.Reader.ReadAsync(Ct);
        await _time.TimerArmedAsync(Spacing, Ct);
        for (var i = 0; i < 1_000; i++)
        {
            loop.Signal();
        }

        Assert.False(_renders.Reader.TryRead(out _));
        _time.Advance(Spacing);
        var second = await _renders.Reader.ReadAsync(Ct);
        await _time.TimerArmedAsync(Spacing, Ct);
        _time.Advance(Spacing);

        Assert.Equal(Spacing, second - first);
        Assert.False(_renders.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Without_a_signal_it_renders_at_the_heartbeat()
    {
        await using var loop = Start();
        await _time.TimerArmedAsync(Heartbeat, Ct);

        _time.Advance(Heartbeat);

        await _renders.Reader.ReadAsync(Ct);
    }

    [Fact]
    public async Task After_it_was_disposed_nothing_is_rendered()
    {
        var loop = Start();
        await loop.DisposeAsync();

        loop.Signal();
        _time.Advance(Heartbeat);

        Assert.False(_renders.Reader.TryRead(out _));
    }

    private RenderLoop Start() => new(_time, Spacing, Heartbeat, () =>
    {
        _renders.Writer.TryWrite(_time.GetUtcNow());
        return Task.CompletedTask;
    });
}
