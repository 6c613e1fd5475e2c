using System.Text.RegularExpressions;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Tests.Triggers.Matching;

public sealed class CaseFoldTests
{
    /// <summary>
    /// A regex is skipped when its folded literal is not in the folded text. That is only right when the folding takes
    /// for equal whatever the regex engine takes for equal, for every character there is.
    /// </summary>
    [Fact]
    public void Is_at_least_as_coarse_as_a_regex_that_ignores_case()
    {
        var cased = string.Concat(Enumerable.Range(0, 0x10000).Select(value => (char)value)
            .Where(unit => !char.IsSurrogate(unit) && (char.ToLowerInvariant(unit) != unit || char.ToUpperInvariant(unit) != unit || CaseFold.Fold(unit) != unit)));
        Assert.InRange(cased.Length, 2000, 5000);

        foreach (var unit in cased)
        {
            var equal = Regex.Matches(cased, Regex.Escape(unit.ToString()), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            Assert.NotEmpty(equal);
            Assert.All(equal, match => Assert.True(
                CaseFold.Fold(match.Value[0]) == CaseFold.Fold(unit), $"U+{(int)unit:X4} and U+{(int)match.Value[0]:X4} are equal to the regex engine"));
        }
    }

    [Fact]
    public void Keeps_every_text_as_long_as_it_was()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, 12).Select(_ => (char)random.Next(0x10000))]);

            var folded = CaseFold.Fold(text);

            Assert.Equal(text.Length, folded.Length);
            Assert.Equal(folded, CaseFold.Fold(folded));
        }
    }
}
