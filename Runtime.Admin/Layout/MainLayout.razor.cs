using Microsoft.AspNetCore.Components;
using Runtime.Admin.Access;

namespace Runtime.Admin.Layout;

/// <summary>Navigation beside the page. Leaves for the login page when the login has ended.</summary>
public sealed partial class MainLayout : IDisposable
{
    private IDisposable? _ended;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required AdminSessions Sessions { get; set; }

    /// <summary>A failed page is left behind by going to another, not by another query of the same.</summary>
    private string Page => new Uri(Navigation.Uri).AbsolutePath;

    public void Dispose() => _ended?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _ended = Sessions.OnEnded(Leave);
        }
    }

    /// <summary>Called on the request that logs out, so the work is handed to the circuit's own context and not awaited there.</summary>
    private void Leave() => _ = InvokeAsync(() => Navigation.NavigateTo($"{AdminAccess.LoginPath}?reason={LoginReason.SignedOut}", forceLoad: true));
}
