using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Runtime.Browser.Tests.Admin;

/// <summary>A page of the admin in a browser, with everything in it that went wrong.</summary>
public sealed class AdminTab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    public AdminTab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Dialog += (_, dialog) => Trouble($"dialog: {dialog.Message}");
        page.PageError += (_, error) => Trouble($"script: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Trouble($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address) || (address.Scheme.StartsWith("http", StringComparison.Ordinal) && !address.IsLoopback))
            {
                Outside.Enqueue(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Requests that left the machine, or would have.</summary>
    public ConcurrentQueue<string> Outside { get; } = new();

    /// <summary>Dialogs, script errors, console errors and refused content, in order.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Loads a page and waits until its circuit answers.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    /// <summary>The page's root was taken over by a circuit.</summary>
    public Task LiveAsync() => Page.Locator(".shell[data-live]").WaitForAsync();

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Trouble(string what) => _troubles.Enqueue(what);
}
