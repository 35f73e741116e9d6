using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy compares a column with the caller that no index begins with.</summary>
sealed class PolicyColumnWithoutIndex() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0111",
        "Column of a policy has no index",
        "The policy '{0}' compares the column '{1}' with the caller, and no index begins with it: every query reads the whole table; add [Index]",
        Category.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0111.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        from found in table.Policies
            .Where(policy => policy.Using is not null)
            .SelectMany(policy => table.ConditionsOf(policy).Take(1).SelectMany(condition => condition.Condition.Predicates).Select(predicate => (policy, Column: predicate.ComparedWithCaller)))
            .Where(found => found.Column is not null && !table.HasIndexOn([found.Column]))
            .GroupBy(found => found.Column, StringComparer.Ordinal)
            .Select(same => same.First())
        from column in table.Of<Column>().Where(column => column.Name == found.Column)
        select Finding.On(column, found.policy.Name, column.Name).MendedBy(Mend.AddAttribute("Index"));
}
