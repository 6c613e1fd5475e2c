using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Creators;

public sealed class LoopSignalTests
{
    private const int HangGuard = 20_000;

    [Fact]
    public void A_signal_that_came_first_ends_the_next_wait_and_only_that()
    {
        var signal = new LoopSignal();
        signal.Set();
        signal.SetHere();

        Assert.True(signal.WaitAsync().AsTask().IsCompleted);
        Assert.False(signal.WaitAsync().AsTask().IsCompleted);
    }

    [Fact]
    public void A_sleeping_loop_goes_on_where_it_is_asked_to()
    {
        var signal = new LoopSignal();
        var places = new List<int>();
        var loop = RunAsync();

        signal.SetHere();
        signal.SetHere();

        Assert.Equal([Environment.CurrentManagedThreadId, Environment.CurrentManagedThreadId], places);
        Assert.False(loop.IsCompleted);

        async Task RunAsync()
        {
            while (true)
            {
                await signal.WaitAsync();
                places.Add(Environment.CurrentManagedThreadId);
            }
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_sleeping_loop_goes_on_beside_the_one_who_only_signals()
    {
        var signal = new LoopSignal();
        var caller = Environment.CurrentManagedThreadId;
        var isInside = false;
        var wasInside = new TaskCompletionSource<bool>();
        var loop = RunAsync();

        isInside = true;
        signal.Set();
        isInside = false;

        Assert.False(await wasInside.Task);
        await loop;

        async Task RunAsync()
        {
            await signal.WaitAsync();
            wasInside.SetResult(Volatile.Read(ref isInside) && Environment.CurrentManagedThreadId == caller);
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task No_signal_is_lost_between_two_looks()
    {
        const int Producers = 4;
        const int Each = 50_000;
        var signal = new LoopSignal();
        var made = 0;
        var seen = 0;
        var loop = Task.Run(
            async () =>
            {
                while (true)
                {
                    seen = Volatile.Read(ref made);
                    if (seen == Producers * Each)
                    {
                        return;
                    }

                    await signal.WaitAsync();
                }
            },
            TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(
            () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    Interlocked.Increment(ref made);
                    if (producer % 2 == 0)
                    {
                        signal.Set();
                    }
                    else
                    {
                        signal.SetHere();
                    }
                }
            },
            TestContext.Current.CancellationToken)));

        await loop; // without one of the signals it would sleep for ever
        Assert.Equal(Producers * Each, seen);
    }
}
