using System.Collections.Immutable;
using Runtime.Admin.Overview;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Host.Tests.Admin;

public sealed class PlatformRowTests
{
    [Fact]
    public void An_active_platform_needs_no_remedy() => Assert.Empty(PlatformRow.From(Platform("active"), new RuntimeConfiguration()).Remedy);

    [Fact]
    public void The_gate_that_decides_is_the_one_to_open()
    {
        var polling = new RuntimeConfiguration { System = new SystemConfig { PlatformPollingEnabled = false } };
        var flag = new RuntimeConfiguration { System = new SystemConfig { Platforms = ImmutableSortedDictionary<string, bool>.Empty.Add("kick", false) } };

        Assert.Contains("platform_polling_enabled", PlatformRow.From(Platform("disabled"), polling).Remedy, StringComparison.Ordinal);
        Assert.Contains("system.platforms.kick.enabled", PlatformRow.From(Platform("disabled"), flag).Remedy, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"active\"", PlatformRow.From(Platform("paused"), new RuntimeConfiguration()).Remedy, StringComparison.Ordinal);
        Assert.Contains("\"enabled\": true", PlatformRow.From(Platform("disabled"), new RuntimeConfiguration()).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_is_not_known_is_shown_as_it_is_written() =>
        Assert.Equal("resting", PlatformRow.From(Platform("resting"), new RuntimeConfiguration()).State.Label);

    [Fact]
    public void For_a_platform_that_is_not_built_there_is_nothing_to_edit() =>
        Assert.Empty(PlatformRow.From(Platform("disabled", "planned"), new RuntimeConfiguration()).Remedy);

    private static PlatformStatus Platform(string state, string mode = "chat") => new(
        new PlatformDescriptor { Id = new PlatformId("kick"), DisplayName = "Kick", DefaultState = "active", Mode = mode },
        state == "active",
        true,
        state,
        "",
        null);
}
