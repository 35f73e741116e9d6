using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>The order in which steps run: each after those that it names; where that leaves a choice, by name.</summary>
public static class StepOrder
{
    /// <summary>Sorts. Steps that wait for each other, which is an error in the model, come last, by name.</summary>
    /// <param name="steps">The steps, in whatever order they were declared.</param>
    public static IReadOnlyList<Step> Of(IEnumerable<Step> steps)
    {
        var waiting = steps.OrderBy(step => step.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<Step>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(step => !Names(step).Any(name => waiting.Exists(other => other.Name == name))) ?? waiting[0];
            sorted.Add(next);
            waiting.Remove(next);
        }

        return sorted;
    }

    /// <summary>The steps that a step waits for, directly and through others; itself among them where they wait for each other.</summary>
    /// <param name="step">The step.</param>
    /// <param name="steps">All steps.</param>
    public static IReadOnlyCollection<string> Before(Step step, IReadOnlyList<Step> steps)
    {
        var before = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(Names(step));
        while (open.Count > 0)
        {
            var name = open.Dequeue();
            if (before.Add(name))
                steps.Where(other => other.Name == name).SelectMany(Names).ToList().ForEach(open.Enqueue);
        }

        return before;
    }

    static IEnumerable<string> Names(Step step) => step.After;
}
