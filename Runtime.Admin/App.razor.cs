using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Runtime.Admin.Live;

namespace Runtime.Admin;

/// <summary>
/// The document around every page. The header and the notices at the end are plain server-rendered HTML outside the
/// circuit, so they go on working when it is gone.
/// </summary>
public partial class App
{
    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required IHostEnvironment Environment { get; set; }

    [Inject]
    internal CircuitGate Gate { get; set; } = null!;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    /// <summary>No room for another circuit: the page says so instead of starting one.</summary>
    private bool IsFull { get; set; }

    /// <summary>A page with a circuit. Others say nothing about the version either: anyone on the machine can read them.</summary>
    private bool IsLive { get; set; }

    private IComponentRenderMode? Mode => IsLive ? RenderMode.InteractiveServer : null;

    protected override void OnInitialized()
    {
        var wantsCircuit = Context.AcceptsInteractiveRouting();
        IsFull = wantsCircuit && Gate.IsFull;
        IsLive = wantsCircuit && !IsFull;
        if (IsFull)
        {
            Context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
