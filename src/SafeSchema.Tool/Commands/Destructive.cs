using System.Text.RegularExpressions;

namespace SafeSchema.Tool.Commands;

/// <summary>Which steps of a plan take something away that was there: they drop it, or give its values another type.</summary>
static partial class Destructive
{
    public static bool Is(PlannedStep step) => step.Difference == Difference.Different && TakesAway().IsMatch(step.Sql);

    // The statement itself decides, not the name of the kind: a new kind of object needs nothing here.
    [GeneratedRegex(@"\bDROP\s+(?!NOT\s+NULL|DEFAULT)|\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b", RegexOptions.CultureInvariant)]
    private static partial Regex TakesAway();
}
