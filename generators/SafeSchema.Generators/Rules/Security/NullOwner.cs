using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy gives rows without an owner to everyone.</summary>
sealed class NullOwner() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0113",
        "Rows without an owner are everyone's",
        "The policy '{0}' opens every row whose {1} is NULL to all of {2}: leave '{1} IS NULL' out, so that such rows are nobody's",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0113.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        let policy = entry.Policy
        where policy.Permissive && policy.Using is not null && policy.IsForApi()
        from condition in entry.Table.ConditionsOf(policy).Take(1)
        from either in Disjunctions(condition.Condition)
        from empty in either.Parts
        where empty.ComparedWithNull is { } column && either.Parts.Any(part => part.Predicates.Any(predicate => predicate.ComparedWithCaller == column))
        select Finding.In(condition.Sql, empty.Range.First, empty.Range.Last, policy.Name, empty.ComparedWithNull!, string.Join(", ", policy.Roles.Where(Facts.Roles.IsOfApi)));

    static IEnumerable<SqlCondition> Disjunctions(SqlCondition condition) =>
        (condition.Kind == SqlConditionKind.Or ? [condition] : Array.Empty<SqlCondition>()).Concat(condition.Parts.SelectMany(Disjunctions));
}
