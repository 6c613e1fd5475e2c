using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Runtime.Admin;
using Runtime.Admin.Errors;

namespace Runtime.Host.Tests.Admin;

/// <summary>Rules of the whole admin that no compiler holds.</summary>
public sealed class AdminSourcesTests
{
    [Fact]
    public void Pages_have_addresses_of_one_segment_because_there_is_no_base_element() =>
        Assert.All(Pages(), page => Assert.DoesNotContain('/', page.Template[1..]));

    [Fact]
    public void Only_login_and_error_pages_are_open()
    {
        var open = Pages().Where(page => page.Type.IsDefined(typeof(AllowAnonymousAttribute))).Select(page => page.Template);

        Assert.Equal(["/error", "/login", "/not-found"], open.Order());
    }

    [Fact]
    public void No_component_writes_markup_that_is_not_its_own()
    {
        var sources = Directory.EnumerateFiles(Folder(), "*.razor*", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, path => Assert.False(
            new[] { "MarkupString", "AddMarkupContent", "innerHTML" }.Any(word => File.ReadAllText(path).Contains(word, StringComparison.Ordinal)),
            $"{path} writes raw markup"));
    }

    [Fact]
    public void No_script_writes_markup_or_runs_text()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(Folder(), "wwwroot", "js"), "*.js").ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, path => Assert.False(
            new[] { "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function" }.Any(word => File.ReadAllText(path).Contains(word, StringComparison.Ordinal)),
            $"{path} writes raw markup"));
    }

    private static List<(Type Type, string Template)> Pages() =>
        [.. typeof(NotFound).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (type, route.Template)))];

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", typeof(AdminServices).Assembly.GetName().Name!));
}
