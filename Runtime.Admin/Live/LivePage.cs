using Microsoft.AspNetCore.Components;

namespace Runtime.Admin.Live;

/// <summary>
/// A page over live data: computes its view in <see cref="Refresh"/>, subscribes in <see cref="Subscribe"/>, and is
/// rendered again at most four times a second while things change. On the server-rendered first look it does not subscribe.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private readonly List<IDisposable> _subscriptions = [];
    private RenderLoop? _loop;

    [Inject]
    public required TimeProvider Time { get; set; }

    protected override void OnInitialized()
    {
        Refresh();
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        _loop = new RenderLoop(Time, Spacing, Heartbeat, RenderAsync);
        _subscriptions.AddRange(Subscribe());
    }

    /// <summary>Computes what the page shows from the snapshots of this moment.</summary>
    protected abstract void Refresh();

    /// <summary>Subscriptions whose handlers call <see cref="Changed"/>; disposed with the page.</summary>
    protected abstract IEnumerable<IDisposable> Subscribe();

    /// <summary>Something that the page shows may have changed. Returns at once; safe from any thread.</summary>
    protected void Changed() => _loop?.Signal();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        if (_loop is not null)
        {
            await _loop.DisposeAsync();
        }
    }

    /// <summary>A failing refresh goes to the page's error boundary; the loop ends with the page.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "The boundary of a page: what fails here is shown there.")]
    private async Task RenderAsync()
    {
        try
        {
            await InvokeAsync(() =>
            {
                Refresh();
                StateHasChanged();
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between the signal and the render.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
