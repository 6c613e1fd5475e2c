using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Scheduling;

/// <summary>One creator on one platform: the unit that is started, stopped and fails alone.</summary>
public readonly record struct WorkerKey(PlatformId Platform, CreatorId Creator)
{
    public override string ToString() => $"{Platform}/{Creator}";
}
