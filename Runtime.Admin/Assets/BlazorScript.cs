using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Runtime.Admin.Assets;

/// <summary>
/// The browser half of Blazor, where the build has put it into this assembly (<c>build/BlazorScript.targets</c>).
/// Built with <c>BlazorScriptSource=sdk</c> it is one of the host's static files instead and this has nothing to serve.
/// </summary>
internal sealed class BlazorScript
{
    public const string Path = "/_framework/blazor.web.js";

    private readonly byte[] _content;
    private readonly EntityTagHeaderValue _entityTag;

    private BlazorScript(byte[] content)
    {
        _content = content;
        _entityTag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }

    /// <returns>Null when the script is not in this assembly.</returns>
    public static BlazorScript? Load()
    {
        using var resource = typeof(BlazorScript).Assembly.GetManifestResourceStream("blazor.web.js");
        if (resource is null)
        {
            return null;
        }

        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return new BlazorScript(content);
    }

    public FileContentHttpResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(_content, "text/javascript", entityTag: _entityTag);
    }
}
