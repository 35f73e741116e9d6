using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Safety;

/// <summary>A constraint, policy or trigger is dropped without a reason.</summary>
sealed class DropWithoutReason() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0201",
        "Something is dropped without a reason",
        "'{0}' is dropped from '{1}', and nobody is told why: say it with Reason",
        Category.Safety,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0201.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from dropped in schema.Objects.OfType<RelationObject>()
        where dropped is DroppedPolicy or DroppedObject && string.IsNullOrWhiteSpace(dropped.Reason)
        select Finding.On(dropped, dropped.Name, dropped.Relation.Sql);
}
