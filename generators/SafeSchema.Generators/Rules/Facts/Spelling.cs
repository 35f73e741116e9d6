namespace SafeSchema.Generators.Rules.Facts;

/// <summary>What somebody may have meant.</summary>
static class Spelling
{
    const int Slips = 2;

    /// <summary>The known name that is at most two slips away, or null; short names allow fewer.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => known
        .Where(other => other != name && Math.Abs(other.Length - name.Length) <= Slips)
        .Select(other => (Name: other, Distance: Distance(name, other)))
        .Where(other => other.Distance <= Math.Min(Slips, other.Name.Length / 3))
        .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
        .Select(other => other.Name)
        .FirstOrDefault();

    /// <summary>How many letters were left out, put in, changed, or exchanged with their neighbour.</summary>
    static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
