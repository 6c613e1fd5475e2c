using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Creators;

public sealed class EventFingerprintTests
{
    private readonly EventFingerprint _fingerprint = new();

    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000001")]
    [InlineData("not a uuid")]
    [InlineData("")]
    public void The_same_event_has_the_same_fingerprint_in_another_process(string id)
    {
        Assert.Equal(_fingerprint.Of(TestEvents.Message("x", id: id)), new EventFingerprint().Of(TestEvents.Message("y", id: id)));
    }

    [Fact]
    public void Platform_channel_and_id_all_count()
    {
        var message = TestEvents.Message("x");
        ulong[] all =
        [
            _fingerprint.Of(message),
            _fingerprint.Of(message with { Platform = new PlatformId("other") }),
            _fingerprint.Of(message with { Channel = "other" }),
            _fingerprint.Of(message with { Id = "other" }),
            _fingerprint.Of(message with { Id = new string('x', 5000) }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void A_million_neighbouring_ids_do_not_collide()
    {
        var seen = new HashSet<ulong>();
        var message = TestEvents.Message("x");

        for (var i = 0; i < 1_000_000; i++)
        {
            Assert.True(seen.Add(_fingerprint.Of(message with { Id = new Guid(i, 0, 0, new byte[8]).ToString("D") })));
        }
    }
}
