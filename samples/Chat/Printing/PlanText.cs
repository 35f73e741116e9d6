using System.Globalization;
using System.Text;
using SafeSchema;

namespace Chat.Printing;

/// <summary>A plan for people: by kind of object, in the order of the work.</summary>
static class PlanText
{
    public static string Of(SchemaPlan plan, int objectsPerKind)
    {
        if (plan.IsEmpty)
            return "The database is as declared.\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Words.Count(plan.Steps.Count, "step")}: {Counts(plan.Steps)}\n");
        foreach (var kind in plan.Steps.GroupBy(step => step.Kind))
            AppendKind(text, kind.Key, [.. kind], objectsPerKind);
        return text.ToString();
    }

    static void AppendKind(StringBuilder text, string kind, IReadOnlyList<PlannedStep> steps, int most)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {kind} ({Counts(steps)})\n");
        foreach (var step in steps.Take(most))
            text.Append("    ").Append(Line(step)).Append('\n');
        if (steps.Count > most)
            text.Append(CultureInfo.InvariantCulture, $"    … and {steps.Count - most} more\n");
    }

    static string Line(PlannedStep step)
    {
        var line = step.Difference switch
        {
            Difference.Missing => "+ ",
            Difference.Different => "~ ",
            _ => "? ",
        } + step.Object;
        if (step.Found.Length > 0)
            line += "  (now: " + Words.OneLine(step.Found, longest: 70) + ")";
        return step.Obstacle is null ? line : $"{line}\n      cannot be changed: {step.Obstacle}";
    }

    static string Counts(IReadOnlyList<PlannedStep> steps) => string.Join(", ", new[]
    {
        (Difference.Missing, "missing"),
        (Difference.Different, "different"),
        (Difference.NotYetComparable, "not yet comparable"),
    }
    .Select(state => (Count: steps.Count(step => step.Difference == state.Item1), Word: state.Item2))
    .Where(state => state.Count > 0)
    .Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Count} {state.Word}")));
}
