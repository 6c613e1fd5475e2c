using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Tests.Triggers.Matching;

public sealed class LiteralIndexTests
{
    private static readonly string[] Alphabet = ["a", "b", "A", "ß", "İ", "ı", "K", "k", " ", "_", "é", "É", "\u0301", "😂", "\U00010400", "\U00010428", "\uD83D", "こ", "1", "."];

    /// <summary>The index finds exactly what looking for one literal after the other finds, borders included.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Finds_what_a_naive_search_finds(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var literals = Enumerable.Range(0, random.Next(1, 90))
                .Select(index => (Text: CaseFold.Fold(Text(random, 1, 5)), Trigger: index, Words: random.Next(2) == 0))
                .ToArray();
            var index = LiteralTables.Build(literals.Select(literal => (literal.Text, Target(literal.Text, literal.Trigger, literal.Words))));
            for (var sample = 0; sample < 20; sample++)
            {
                var text = Text(random, 0, 40);
                var found = new ulong[2];

                index.Scan(text, found);

                foreach (var literal in literals)
                {
                    var expected = NaiveFind(text, Target(literal.Text, literal.Trigger, literal.Words), literal.Text);
                    var actual = (found[literal.Trigger >> 6] >> literal.Trigger & 1) != 0;
                    Assert.True(expected == actual, $"seed {seed}, round {round}: '{literal.Text}' (words: {literal.Words}) in '{text}' should be {expected}");
                }
            }
        }
    }

    [Fact]
    public void An_empty_index_finds_nothing()
    {
        var found = new ulong[1];

        LiteralTables.Build([]).Scan("anything", found);

        Assert.Equal(0UL, found[0]);
    }

    [Fact]
    public void A_literal_that_ends_inside_another_is_found_too()
    {
        var index = LiteralTables.Build([("SHE", new LiteralTarget(0, 3, false, false)), ("HE", new LiteralTarget(1, 2, false, false)), ("HERS", new LiteralTarget(2, 4, false, false))]);
        var found = new ulong[1];

        index.Scan("ushers", found);

        Assert.Equal(0b111UL, found[0]);
    }

    private static LiteralTarget Target(string literal, int trigger, bool words) => new(
        trigger, literal.Length, words && WordBoundary.IsWordAt(literal, 0), words && WordBoundary.IsWordBefore(literal, literal.Length));

    private static bool NaiveFind(string text, LiteralTarget target, string literal)
    {
        var folded = CaseFold.Fold(text);
        for (var at = folded.IndexOf(literal, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(literal, at + 1, StringComparison.Ordinal))
        {
            if ((!target.WordStart || !WordBoundary.IsWordBefore(text, at)) && (!target.WordEnd || !WordBoundary.IsWordAt(text, at + literal.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(Random random, int shortest, int longest) =>
        string.Concat(Enumerable.Range(0, random.Next(shortest, longest + 1)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
}
