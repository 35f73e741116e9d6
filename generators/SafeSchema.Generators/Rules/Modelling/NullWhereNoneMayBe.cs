using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>Something that is declared puts NULL into a NOT NULL column.</summary>
sealed class NullWhereNoneMayBe() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0078",
        "NULL is put where no NULL may be",
        "The column '{0}' is NOT NULL, but {1} puts NULL there: make the property nullable, or say something else",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0078.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        from column in table.Of<Column>().Where(column => column.NotNull)
        from contradiction in OfConversion(column).Concat(table.Of<ForeignKey>().Where(key => key.Columns.Contains(column.Name)).SelectMany(key => OfReference(key, column)))
        select contradiction;

    static IEnumerable<Finding> OfReference(ForeignKey key, Column column)
    {
        var isSet = key.SetColumns.Count == 0 || key.SetColumns.Contains(column.Name);
        if (isSet && key.OnDelete == ReferentialAction.SetNull)
            yield return Finding.On(key, column.Name, "OnDelete.SetNull");
        if (key.OnUpdate == ReferentialAction.SetNull)
            yield return Finding.On(key, column.Name, "OnUpdate.SetNull");
        // Of several columns one NULL is enough to refer to nothing, unless all have to match.
        if (key.Orphans == BadValues.Null && (key.Columns.Count == 1 || key.MatchFull))
            yield return Finding.On(key, column.Name, "Orphans = BadValues.Null");
        if (isSet && column.Default is null && key.OnDelete == ReferentialAction.SetDefault)
            yield return Finding.On(key, column.Name, "OnDelete.SetDefault, without a default,");
        if (column.Default is null && key.OnUpdate == ReferentialAction.SetDefault)
            yield return Finding.On(key, column.Name, "OnUpdate.SetDefault, without a default,");
    }

    static IEnumerable<Finding> OfConversion(Column column) =>
        column.Conversion?.BadValues == BadValues.Null ? [Finding.On(column, column.Name, "BadValues.Null of [Convert]")] : [];
}
