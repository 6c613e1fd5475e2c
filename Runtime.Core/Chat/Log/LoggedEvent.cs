using Runtime.Core.Creators;

namespace Runtime.Core.Chat.Log;

/// <summary>An accepted event with its place in the creator's history.</summary>
internal readonly record struct LoggedEvent(long Sequence, ChatEvent Event);

/// <summary>The accepted events of one committed batch.</summary>
internal sealed record LoggedBatch(CreatorId Creator, IReadOnlyList<LoggedEvent> Events);
