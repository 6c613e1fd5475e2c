using Runtime.Core.Clips.Housekeeping;
using Runtime.Core.Secrets;

namespace Runtime.Core.Tests.Clips;

internal sealed class FakeSecrets : ISecretSource
{
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public Secret? Find(string name) => Values.TryGetValue(name, out var value) ? new Secret(value) : null;

    public string? Setting(string name) => Values.GetValueOrDefault(name);
}

/// <summary>A disk as full as the test says.</summary>
internal sealed class FakeDisk : IDiskSpace
{
    public long? Free { get; set; } = 1_000_000_000_000;

    public long? FreeBytes(string folder) => Free;
}
