using Runtime.Core.Clips;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Clips;

/// <summary>Clips with every field filled in; a test says only what it is about.</summary>
internal static class ClipSamples
{
    public static Clip Clip(ClipState state = ClipState.Queued, string id = "aB3dE9") => new()
    {
        Id = ClipId.TryParse(id)!.Value,
        Creator = new CreatorId("alice"),
        State = state,
        SourceTitle = "Launch night",
        Clipper = "Ada",
        Clippers = ["Ada"],
        Source = ClipSource.Live(new CreatorId("alice"), TestEvents.Noon.AddSeconds(-30)),
        Duration = TimeSpan.FromSeconds(30),
        Title = ClipTitle.For("Launch night", "Ada", TestEvents.Noon, ClipId.TryParse(id)!.Value),
        RequestedAt = TestEvents.Noon,
        UpdatedAt = TestEvents.Noon,
        Origin = new ClipOrigin("scripted", "alice", "m1", "ada"),
        RequestKey = $"key of {id}",
        Position = 1,
    };
}
