using CsCheck;

namespace SafeSchema.Properties.Generating;

/// <summary>Where all chance comes from: one seed gives one case, on every machine.</summary>
public sealed class Dice(PCG random)
{
    public int Below(int limit) => limit <= 1 ? 0 : (int)random.Next((uint)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Up to so many different ones, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int most)
    {
        var left = Math.Min(Below(most + 1), items.Count);
        var some = new List<T>();
        for (var i = 0; i < items.Count && left > 0; i++)
        {
            if (Below(items.Count - i) >= left)
                continue;
            some.Add(items[i]);
            left--;
        }

        return some;
    }

    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items)
    {
        var all = items.ToArray();
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all;
    }
}
