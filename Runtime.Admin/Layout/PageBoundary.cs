using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Runtime.Admin.Errors;

namespace Runtime.Admin.Layout;

/// <summary>What goes wrong inside a page stays inside it: the page is replaced by an apology, the rest goes on.</summary>
public sealed class PageBoundary : ErrorBoundary
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<PageFailed>(1);
        builder.AddComponentParameter(2, nameof(PageFailed.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }
}
