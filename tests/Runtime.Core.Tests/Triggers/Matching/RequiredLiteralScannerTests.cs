using System.Text;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Tests.Triggers.Matching;

public sealed class RequiredLiteralScannerTests
{
    [Theory]
    [InlineData("hello", "hello")]
    [InlineData(@"\bhello\b", "hello")]
    [InlineData(@"^hello world$", "hello world")]
    [InlineData("hello|hi", "hello,hi")]
    [InlineData("(?:hello|hi) there", " there")]
    [InlineData("(hello|howdy)s?", "hello,howdy")]
    [InlineData("colou?r scheme", "r scheme")]
    [InlineData("ab+c", "ab")]
    [InlineData("ab{2,}cde", "bcde")]
    [InlineData("ab*cde", "cde")]
    [InlineData("a{1}b", "ab")]
    [InlineData("a{,5}b", "a{,5}b")]
    [InlineData(@"discord\.gg/\w+", "discord.gg/")]
    [InlineData(@"(?<name>abc)\k<name>", "abc")]
    [InlineData(@"(?=foo)bar", "bar")]
    [InlineData(@"(?!longer)abc", "abc")]
    [InlineData(@"(?i)abc", "abc")]
    [InlineData(@"[\]x]abc[^]]", "abc")]
    [InlineData(@"x\u0041bc", "bc")]
    [InlineData("hello|", "")]
    [InlineData("(abc)?", "")]
    [InlineData(@"\w+", "")]
    [InlineData(".*", "")]
    [InlineData("", "")]
    [InlineData("(?x)a b c", "")]
    [InlineData("(?#abc)", "")]
    [InlineData("[a-z-[aeiou]]abc", "")]
    [InlineData("(?(a)b|c)", "")]
    [InlineData("abc)", "")]
    [InlineData("(abc", "")]
    [InlineData("[abc", "")]
    public void Proves_what_every_match_contains(string pattern, string expected)
    {
        Assert.Equal(expected, string.Join(',', RequiredLiteralScanner.Find(pattern)));
    }

    /// <summary>Whatever a generated pattern matches contains one of the literals that were proven for it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Is_sound_for_random_patterns(int seed)
    {
        var random = new Random(seed);
        var proven = 0;
        var matched = 0;
        for (var round = 0; round < 2000; round++)
        {
            var pattern = RandomPattern.Next(random);
            if (CompiledPattern.TryCompile(pattern, out _) is not { } regex)
            {
                continue;
            }

            var literals = RequiredLiteralScanner.Find(pattern).Select(CaseFold.Fold).ToArray();
            proven += literals.Length > 0 ? 1 : 0;
            for (var sample = 0; sample < 25; sample++)
            {
                var text = RandomPattern.Text(random);
                if (literals.Length > 0 && regex.Match(text) == PatternMatch.Found)
                {
                    matched++;
                    var folded = CaseFold.Fold(text);
                    Assert.True(
                        literals.Any(literal => folded.Contains(literal, StringComparison.Ordinal)),
                        $"seed {seed}, round {round}: /{pattern}/ matches '{text}' without any of [{string.Join(", ", literals)}]");
                }
            }
        }

        // The generator must not drift into patterns that prove nothing or match nothing.
        Assert.True(proven > 500 && matched > 250, $"proven {proven}, matched {matched}");
    }

    /// <summary>Whatever bytes an operator types, the scan ends and says something or nothing.</summary>
    [Fact]
    public void Survives_any_text()
    {
        var random = new Random(11);
        const string Pieces = @"\()[]{}?*+|^$.,-:<>='!#123abckpuxPK ";
        for (var round = 0; round < 4000; round++)
        {
            var pattern = new StringBuilder();
            for (var length = random.Next(1, 16); length > 0; length--)
            {
                pattern.Append(Pieces[random.Next(Pieces.Length)]);
            }

            var literals = RequiredLiteralScanner.Find(pattern.ToString());
            if (CompiledPattern.TryCompile(pattern.ToString(), out var fault) is not { } regex)
            {
                Assert.NotNull(fault);
                continue;
            }

            if (literals.IsEmpty)
            {
                continue;
            }

            var text = RandomPattern.Text(random);
            Assert.True(
                regex.Match(text) != PatternMatch.Found || literals.Any(literal => CaseFold.Fold(text).Contains(CaseFold.Fold(literal), StringComparison.Ordinal)),
                $"round {round}: /{pattern}/ matches '{text}' without any of [{string.Join(", ", literals)}]");
        }
    }
}
