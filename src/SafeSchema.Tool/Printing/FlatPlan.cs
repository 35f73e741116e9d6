using System.Text;

namespace SafeSchema.Tool.Printing;

/// <summary>
/// The statements that would run, one after another, as a migration written by hand would have them. It is for reading and linting: only
/// the script converts values, counts rows and stays whole when something fails.
/// </summary>
static class FlatPlan
{
    public static string Of(SchemaPlan plan)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
        {
            text.Append("-- ").Append(step.Kind).Append(' ').Append(step.Object).Append(step.Difference == Difference.NotYetComparable ? " (only if it is not the declared one)" : "").Append('\n');
            if (step.Obstacle is not null)
                text.Append("-- cannot be changed: ").Append(step.Obstacle.Replace('\n', ' ')).Append('\n');
            text.Append(step.Sql.TrimEnd().TrimEnd(';')).Append(";\n\n");
        }

        return text.ToString();
    }
}
