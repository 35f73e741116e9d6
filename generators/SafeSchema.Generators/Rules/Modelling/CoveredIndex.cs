using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>An index has the first columns of another one.</summary>
sealed class CoveredIndex() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0080",
        "Index is the beginning of another one",
        "'{0}' is covered by '{1}', which begins with the same columns: remove it, unless it is much smaller",
        Category.Model,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0080.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        from key in table.Keys.Where(key => key is { Declared: Index, IsUnique: false })
        from cover in table.Keys.Where(other => other != key && Covers(other, key)).Take(1)
        select Finding.On(key.Declared, key.Declared.Name, cover.Declared.Name).MendedBy(Mend.RemoveAttribute($"Remove '{key.Declared.Name}'"));

    static bool Covers(KeyFacts other, KeyFacts key) =>
        (other.Columns.Count > key.Columns.Count || (other.IsUnique && other.Columns.Count == key.Columns.Count))
        && key.Columns.SequenceEqual(other.Columns.Take(key.Columns.Count));
}
