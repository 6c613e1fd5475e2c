namespace Runtime.Host.Security;

/// <summary>
/// Marks an endpoint that takes a file as it is. Its type, <see cref="ContentType"/>, is none that a form of another site
/// can send either, so the guard lets it stand beside JSON there.
/// </summary>
internal sealed class AcceptsFile
{
    public const string ContentType = "application/octet-stream";
}
