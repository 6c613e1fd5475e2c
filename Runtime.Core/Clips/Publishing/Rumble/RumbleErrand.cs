using System.Text.Json.Serialization;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>One thing to do in the browser, complete in itself: whoever does it reads no settings.</summary>
internal sealed record RumbleErrand
{
    public required RumbleTask Task { get; init; }

    /// <summary>Of the browser.</summary>
    public required string Executable { get; init; }

    /// <summary>The folder that the login is kept in.</summary>
    public required string Profile { get; init; }

    public bool Headless { get; init; } = true;

    public required RumbleOptions Site { get; init; }

    /// <summary>What to upload, or what to look for; null for looking whether somebody is signed in.</summary>
    public RumbleVideo? Video { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RumbleTask>))]
internal enum RumbleTask
{
    Upload,

    /// <summary>Looks among the newest videos of the account.</summary>
    Find,

    /// <summary>Only whether somebody is signed in.</summary>
    Check,
}

internal sealed record RumbleVideo
{
    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Any of these in what the list says of a video makes it ours.</summary>
    public required string[] Marks { get; init; }

    /// <summary>The film. Its folder is told to nobody; a browser sends a file's bare name.</summary>
    public required string File { get; init; }

    /// <summary>Empty leaves the page's own choice.</summary>
    public string Category { get; init; } = "";

    /// <summary><c>public</c>, <c>unlisted</c> or <c>private</c>.</summary>
    public required string Visibility { get; init; }
}
