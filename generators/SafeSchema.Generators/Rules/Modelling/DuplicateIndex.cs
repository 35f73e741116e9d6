using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>Two indexes or keys of a table have the same columns.</summary>
sealed class DuplicateIndex() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0079",
        "Two indexes are the same",
        "'{0}' indexes the same as '{1}': each change of a row has to write both; remove one",
        Category.Model,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0079.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        from same in table.Keys.GroupBy(key => (key.Columns, key.IsUnique)).Where(same => same.Count() > 1)
        let kept = same.First()
        from twin in same.Skip(1)
        let finding = Finding.On(twin.Declared, twin.Declared.Name, kept.Declared.Name)
        select twin.Declared is Index or Unique ? finding.MendedBy(Mend.RemoveAttribute($"Remove '{twin.Declared.Name}'")) : finding;
}
