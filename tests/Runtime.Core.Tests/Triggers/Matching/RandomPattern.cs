namespace Runtime.Core.Tests.Triggers.Matching;

/// <summary>Patterns over a tiny alphabet, so that random texts match them often.</summary>
internal static class RandomPattern
{
    private static readonly string[] Atoms = ["a", "b", "B", "ab", "k", @"\.", ".", @"\w", @"\d", "[ab]", "[^b]", @"\b", "^", "$", @"\x61", @"\u0062", "{", "}", "-", " ", @"[\]a]", "1"];
    private static readonly string[] Repeats = ["", "", "", "", "", "?", "*", "+", "+?", "{2}", "{1,2}", "{0,1}", "{1}", "??"];
    private static readonly string[] Heads = ["(", "(?:", "(?<n>", "(?>", "(?=", "(?!", "(?<=", "(?i:", "(?-i:"];

    public static string Next(Random random, int depth = 0)
    {
        var alternatives = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        return string.Join('|', Enumerable.Range(0, alternatives).Select(_ => Sequence(random, depth)));
    }

    public static string Text(Random random)
    {
        const string Letters = "aabbABkK\u212A. 1{}-]\n";
        return new string([.. Enumerable.Range(0, random.Next(0, 14)).Select(_ => Letters[random.Next(Letters.Length)])]);
    }

    private static string Sequence(Random random, int depth) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Atom(random, depth) + Repeats[random.Next(Repeats.Length)]));

    private static string Atom(Random random, int depth) =>
        depth < 3 && random.Next(5) == 0 ? Heads[random.Next(Heads.Length)] + Next(random, depth + 1) + ")" : Atoms[random.Next(Atoms.Length)];
}
