using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy FOR ALL has a condition that does not depend on the caller.</summary>
sealed class PublicForAll() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0105",
        "Policy FOR ALL opens rows for change that were meant to be read",
        "The policy '{0}' is FOR ALL, and holds whoever asks when {1}: such rows can be deleted by anyone of {2}; make it For.Select, and write another policy for changes",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0105.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        let policy = entry.Policy
        where policy is { Permissive: true, Command: PolicyCommand.All } && policy.IsForApi()
        from condition in entry.Table.ConditionsOf(policy).Take(1)
        where !condition.Condition.IsAlwaysTrue
        from open in Alternatives(condition.Condition).Where(alternative => alternative.Range.Count > 0 && !alternative.MayDependOnCaller).Take(1)
        select Finding.In(condition.Sql, open.Range.First, open.Range.Last, policy.Name, condition.Sql.Text.Substring(open.Range.First, open.Range.Last - open.Range.First), string.Join(", ", policy.Roles.Where(Facts.Roles.IsOfApi)));

    static IEnumerable<SqlCondition> Alternatives(SqlCondition condition) =>
        condition.Kind == SqlConditionKind.Or ? condition.Parts.SelectMany(Alternatives) : [condition];
}
