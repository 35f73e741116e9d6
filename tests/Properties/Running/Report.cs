using System.Collections;
using System.Globalization;
using System.Text;
using SafeSchema.Properties.Generating;

namespace SafeSchema.Properties.Running;

/// <summary>Writes cases and searches for people.</summary>
public static class Report
{
    public static string Of(Counterexample found, Case subject, Outcome outcome)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"SAFESCHEMA_SEED={found.Seed} (start {found.Place}): {outcome.Problem}\n{outcome.Details}\n\nbefore it was made small:\n{found.Outcome.Details}\n\nthe model:\n");
        foreach (var item in subject.Model.Objects)
            text.Append("  ").Append(Value(item)).Append('\n');
        text.Append("\nthe start state:\n");
        foreach (var step in subject.Steps)
            text.Append(step.Mutation is { } mutation ? $"  -- {mutation.Subject}: {mutation.Name}\n" : "").Append("  ").Append(step.Sql).Append(";\n");
        return text.ToString();
    }

    /// <summary>How many cases, how many refusals and why, and which mutations were met.</summary>
    public static string Of(Search search, TimeSpan time)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{search.Cases} cases in {time.TotalSeconds:0} s ({search.Cases / time.TotalSeconds:0.0} a second), {search.Refused} refused ({100.0 * search.Refused / Math.Max(1, search.Cases):0.0} %), {search.FromSource} from C# source\n");
        foreach (var (reason, count) in search.Refusals.OrderByDescending(pair => pair.Value))
            text.Append(CultureInfo.InvariantCulture, $"  {count,4} × {reason.ReplaceLineEndings(" ")}\n");
        text.Append("mutations applied, by row-level security of the table:\n");
        foreach (var subject in search.Coverage.GroupBy(pair => pair.Key.Subject).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var mutation in subject.GroupBy(pair => pair.Key.Mutation).OrderBy(group => group.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"  {subject.Key}: {mutation.Key}: {string.Join(", ", mutation.OrderBy(pair => pair.Key.Security, StringComparer.Ordinal).Select(pair => $"{pair.Key.Security} {pair.Value}"))}\n");
        }

        return text.ToString();
    }

    static string Value(object? value) => value switch
    {
        null => "null",
        string text => Quoted.L(text),
        bool flag => flag ? "true" : "false",
        Model.QualifiedName name => Quoted.Q(name),
        Enum or int => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Value))}]",
        _ => $"{value.GetType().Name}({string.Join(", ", value.GetType().GetConstructors()[0].GetParameters().Select(parameter => Value(value.GetType().GetProperty(parameter.Name!)!.GetValue(value))))})",
    };
}
