using System.Collections.Immutable;
using Runtime.Core.Audit;

namespace Runtime.Core.Clips.Commands;

/// <summary>The files that can be clipped.</summary>
public interface IClipInbox
{
    /// <summary>Those of <c>clips/inbox</c> and of the operator's media folders, the newest first.</summary>
    ImmutableArray<ClipFile> Files { get; }

    /// <summary>Extensions with their dot, lower case: what can be clipped.</summary>
    ImmutableArray<string> Kinds { get; }

    /// <param name="name">As <see cref="ClipFile.Name"/> has it.</param>
    /// <returns>The absolute path; null when there is no such file in these folders.</returns>
    string? Find(string name);

    /// <summary>Takes a file in. It appears under its name when all of it is there; one of the same name is replaced.</summary>
    /// <param name="content">Read to its end.</param>
    /// <returns>Why it was not taken, in words; null when it was.</returns>
    Task<string?> SaveAsync(string name, Stream content, Actor by, CancellationToken cancellationToken);
}

/// <param name="Name">As <see cref="ClipCut.OfFile"/> wants it: plain inside the inbox, absolute elsewhere.</param>
public sealed record ClipFile(string Name, long Bytes, DateTimeOffset ChangedAt);
