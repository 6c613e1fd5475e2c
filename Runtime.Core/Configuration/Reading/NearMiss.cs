namespace Runtime.Core.Configuration.Reading;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearMiss
{
    /// <returns>The closest candidate within one slip of the finger (two in long words), or null.</returns>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var allowed = word.Length < 5 ? 1 : 2;
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(word.ToLowerInvariant(), candidate, allowed)))
            .Where(pair => pair.Distance <= allowed)
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Edits between two words, two neighbouring letters swapped counting as one.</summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        var rows = new int[left.Length + 1][];
        for (var row = 0; row <= left.Length; row++)
        {
            rows[row] = new int[right.Length + 1];
            rows[row][0] = row;
        }

        for (var column = 0; column <= right.Length; column++)
        {
            rows[0][column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            for (var column = 1; column <= right.Length; column++)
            {
                var best = Math.Min(
                    Math.Min(rows[row - 1][column], rows[row][column - 1]) + 1,
                    rows[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1));
                var swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
                rows[row][column] = swapped ? Math.Min(best, rows[row - 2][column - 2] + 1) : best;
            }
        }

        return rows[left.Length][right.Length];
    }
}
