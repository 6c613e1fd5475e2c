using System.Collections.Immutable;
using Runtime.Admin.Chat;
using Runtime.Core.Chat;

namespace Runtime.Host.Tests.Admin;

public sealed class MessagePartTests
{
    private static readonly ChatEmote Kappa = new("twitch", "25", "https://static-cdn.jtvnw.net/25");

    [Fact]
    public void Text_is_cut_at_its_emotes()
    {
        var parts = MessagePart.Of("a Kappa b", [new EmoteSpan(2, 5, Kappa)]);

        Assert.Equal([new("a ", null), new("Kappa", Kappa.ImageUrl), new(" b", null)], parts);
    }

    [Fact]
    public void Only_pictures_over_https_are_pictures() =>
        Assert.All(
            new[] { null, "http://x.example/a.png", "//x.example/a.png", "javascript:alert(1)", "data:image/png;base64,AA" },
            address => Assert.Null(Assert.Single(MessagePart.Of("Kappa", [new EmoteSpan(0, 5, Kappa with { ImageUrl = address })])).ImageUrl));

    [Fact]
    public void Whatever_the_spans_are_the_text_is_whole()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string('x', random.Next(0, 40));
            ImmutableArray<EmoteSpan> spans = [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => new EmoteSpan(Number(random), Number(random), Kappa))];

            var whole = string.Concat(MessagePart.Of(text, spans).Select(part => part.Text));

            Assert.True(text == whole, $"seed {Seed}, round {round}: {string.Join(", ", spans)}");
        }
    }

    private static int Number(Random random) => random.Next(10) switch
    {
        0 => int.MaxValue,
        1 => int.MinValue,
        2 => -1,
        _ => random.Next(0, 45),
    };
}
