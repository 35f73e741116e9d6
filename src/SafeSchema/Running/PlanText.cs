using System.Globalization;
using System.Text;

namespace SafeSchema;

/// <summary>
/// A plan for people.
/// <code>
/// 3 steps: 2 missing, 1 different
///   table (1 missing)
///     + public.messages
/// </code>
/// </summary>
static class PlanText
{
    const int Longest = 70;

    static readonly (Difference Difference, string Sign, string Words)[] Differences =
        [(Difference.Missing, "+ ", "missing"), (Difference.Different, "~ ", "different"), (Difference.NotYetComparable, "? ", "not yet comparable")];

    public static string Of(SchemaPlan plan, int objectsPerKind)
    {
        if (plan.IsEmpty)
            return "The database is as declared.\n" + HeldBack(plan);
        var text = new StringBuilder();
        text.Append(Number(plan.Steps.Count)).Append(plan.Steps.Count == 1 ? " step: " : " steps: ").Append(Counts(plan.Steps)).Append('\n');
        foreach (var kind in plan.Steps.GroupBy(step => step.Kind))
            AppendKind(text, kind.Key, [.. kind], objectsPerKind);
        return text.Append(HeldBack(plan)).ToString();
    }

    static string HeldBack(SchemaPlan plan) => string.Concat(plan.HeldBack.Select(step =>
        $"  held back: {step.Object}  (now: {OneLine(step.Found)})\n      stays until it is allowed: AllowDrop.Of(\"{step.Object}\"), or SET safeschema.allow_drop\n"
        + (step.Obstacle is null ? "" : $"      could not go: {step.Obstacle}\n")));

    static void AppendKind(StringBuilder text, string kind, IReadOnlyList<PlannedStep> steps, int most)
    {
        text.Append("  ").Append(kind).Append(" (").Append(Counts(steps)).Append(")\n");
        foreach (var step in steps.Take(most))
            AppendStep(text, step);
        if (steps.Count > most)
            text.Append("    … and ").Append(Number(steps.Count - most)).Append(" more\n");
    }

    static void AppendStep(StringBuilder text, PlannedStep step)
    {
        text.Append("    ").Append(Differences.First(item => item.Difference == step.Difference).Sign).Append(step.Object);
        if (step.Found.Length > 0)
            text.Append("  (now: ").Append(OneLine(step.Found)).Append(')');
        if (step.Obstacle is not null)
            text.Append("\n      cannot be changed: ").Append(step.Obstacle);
        text.Append('\n');
    }

    static string Counts(IReadOnlyList<PlannedStep> steps) => string.Join(", ", Differences
        .Select(item => (Count: steps.Count(step => step.Difference == item.Difference), item.Words))
        .Where(item => item.Count > 0)
        .Select(item => $"{Number(item.Count)} {item.Words}"));

    static string OneLine(string text)
    {
        var line = string.Join(" ", text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line.Remove(Longest) + "…";
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
