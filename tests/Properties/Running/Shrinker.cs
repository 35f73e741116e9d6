using System.Diagnostics;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;

namespace SafeSchema.Properties.Running;

/// <summary>Takes away, one by one, what a counter-example does not need.</summary>
public static class Shrinker
{
    public static async Task<(Case Case, Outcome Outcome)> ShrinkAsync(Machine machine, Case subject, Outcome outcome, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        var smaller = true;
        while (smaller && clock.Elapsed < patience)
        {
            smaller = false;
            // Those made last take the place of one taken away, so the list is walked again from there.
            var candidates = Candidates(subject).ToList();
            for (var i = 0; i < candidates.Count && clock.Elapsed < patience; i++)
            {
                if (candidates[i](subject) is not { } candidate)
                    continue;
                var result = await machine.TryAsync(candidate);
                if (Search.Signature(result) != Search.Signature(outcome))
                    continue;
                (subject, outcome, smaller) = (candidate, result, true);
            }
        }

        return (subject, outcome);
    }

    static IEnumerable<Func<Case, Case?>> Candidates(Case subject)
    {
        yield return current => current.Start is { OtherNames: true } ? current with { Start = current.Start with { OtherNames = false } } : null;
        yield return current => current.Start is { Redundant: true } ? current with { Start = current.Start with { Redundant = false } } : null;
        foreach (var mutation in subject.Mutations.Reverse())
            yield return current => current.Mutations.Contains(mutation) ? current with { Mutations = [.. current.Mutations.Where(other => !ReferenceEquals(other, mutation))] } : null;
        foreach (var item in subject.Model.Objects.OrderBy(Weight).ToList())
            yield return current => Without(current, item);
        yield return current => With(current, item => item.Reason is not null, item => item with { Reason = null });
        foreach (var column in subject.Model.Of<Column>())
        {
            yield return current => With(current, item => Equals(item, column) && column.Conversion is not null, _ => column with { Conversion = null });
            yield return current => With(current, item => Equals(item, column) && column.Default is not null, _ => column with { Default = null });
        }
    }

    // Tables first, because much goes with them; columns last, because much stands on them.
    static int Weight(SchemaObject item) => item switch { Table => 0, Column => 2, _ => 1 };

    static Case? Without(Case subject, SchemaObject item)
    {
        if (!subject.Model.Objects.Contains(item))
            return null;
        var left = subject.Model.Objects.Where(other => !other.Equals(item) && !(item is Table table && On(other, table.Name))).ToEquatableArray();
        return left.OfType<Table>().Any() ? subject with { Compiled = null, Model = subject.Model with { Objects = left } } : null;
    }

    static bool On(SchemaObject item, QualifiedName table) => item switch
    {
        ForeignKey key => key.Relation == table || key.Referenced == table,
        RelationObject other => other.Relation == table,
        RowLevelSecurity other => other.Relation == table,
        Grant other => other.Relation == table,
        View view => view.Query.Contains(Quoted.Q(table), StringComparison.Ordinal),
        _ => false,
    };

    static Case? With(Case subject, Func<SchemaObject, bool> which, Func<SchemaObject, SchemaObject> change) => subject.Model.Objects.Any(which)
        ? subject with { Compiled = null, Model = subject.Model with { Objects = subject.Model.Objects.Select(item => which(item) ? change(item) : item).ToEquatableArray() } }
        : null;
}
