using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Commands;

/// <summary>A clip that an operator or a script asks for.</summary>
public sealed record ClipOrder
{
    public required CreatorId Creator { get; init; }

    public required ClipCut Cut { get; init; }

    /// <summary>What was clipped; empty is <c>Livestream</c>, or the file's name.</summary>
    public string SourceTitle { get; init; } = "";

    /// <summary>Who is named in the title; empty is <c>anonymous</c>.</summary>
    public string Clipper { get; init; } = "";

    public ClipOptions Options { get; init; } = new();

    /// <summary>The same key never makes two clips; null for one that is new each time.</summary>
    public string? RequestKey { get; init; }
}

/// <summary>What of which recording.</summary>
public abstract record ClipCut
{
    private ClipCut()
    {
    }

    /// <summary>The last seconds of the creator's stream.</summary>
    public sealed record Last(TimeSpan Length) : ClipCut;

    /// <summary>Between two moments of the creator's stream.</summary>
    public sealed record Between(DateTimeOffset From, DateTimeOffset To) : ClipCut;

    /// <param name="Name">In <c>clips/inbox</c>, or the absolute path of a file in a media folder.</param>
    public sealed record OfFile(string Name, TimeSpan Start, TimeSpan Length) : ClipCut;
}
