using System.Runtime.InteropServices;

namespace SafeSchema.Judges;

/// <summary>Rows with how often each occurs, so that two equal rows are not found in one.</summary>
sealed class RowCounts
{
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public RowCounts(IEnumerable<string> rows)
    {
        foreach (var row in rows)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, row, out _)++;
    }

    /// <summary>Takes one occurrence out; false if there is none left.</summary>
    public bool Take(string row)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, row);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count) || count == 0)
            return false;
        count--;
        return true;
    }
}
