namespace Runtime.Core.Audit;

/// <summary>Who did something, and through what.</summary>
/// <param name="Name">As an operator would say it; never an id of a session and never a credential.</param>
/// <param name="Source">As dashboards show it: <c>Web</c>, <c>API</c>, <c>Terminal</c>, <c>Files</c>.</param>
public sealed record Actor(string Name, string Source)
{
    /// <summary>Whoever holds a session: the admin's pages, and the API called from them.</summary>
    public static Actor Operator { get; } = new("operator", "Web");

    /// <summary>Whoever holds the control key.</summary>
    public static Actor LocalScript { get; } = new("local script", "API");

    /// <summary>Whoever started the daemon.</summary>
    public static Actor Terminal { get; } = new("operator", "Terminal");

    /// <summary>Whoever saved a document in the config folder: the file system does not say who.</summary>
    public static Actor FileEditor { get; } = new("someone with access to the files", "Files");

    /// <summary>Somebody in a browser who has no session.</summary>
    public static Actor Visitor { get; } = new("unknown visitor", "Web");
}
