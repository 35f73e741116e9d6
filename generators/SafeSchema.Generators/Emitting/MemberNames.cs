using System.Globalization;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Reading;

namespace SafeSchema.Generators.Emitting;

/// <summary>Settles the C# names of the members of one group.</summary>
static class MemberNames
{
    static readonly string[] OfObject = ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Finalize"];

    /// <summary>
    /// Each check with a name of its own: where several have the same, each gets the suffix of its kind; where that does not
    /// help, the second and further ones get a number.
    /// </summary>
    public static IReadOnlyList<(string Name, CheckMember Check)> Settle(string group, IReadOnlyList<CheckMember> checks)
    {
        var wanted = checks.GroupBy(check => check.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var taken = new HashSet<string>(OfObject, StringComparer.Ordinal) { group };
        var settled = new List<(string, CheckMember)>();
        foreach (var check in checks)
        {
            var name = wanted[check.Name] > 1 || taken.Contains(check.Name) ? check.Name + check.ClashSuffix : check.Name;
            var free = name;
            for (var number = 2; !taken.Add(free); number++)
                free = name + number.ToString(CultureInfo.InvariantCulture);
            settled.Add((TypeNames.Identifier(free), check));
        }

        return settled;
    }
}
