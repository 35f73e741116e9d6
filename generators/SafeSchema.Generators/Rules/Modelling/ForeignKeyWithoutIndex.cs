using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>No index begins with the columns of a foreign key.</summary>
sealed class ForeignKeyWithoutIndex() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0081",
        "Foreign key has no index",
        "No index begins with '{0}': each deletion in '{1}' reads all of '{2}'; add [Index]",
        Category.Model,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0081.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        from key in table.Of<ForeignKey>()
        where !table.HasIndexOn(key.Columns)
        select Finding.On(key, string.Join(", ", key.Columns), key.Referenced.Sql, table.Name.Sql).MendedBy(Mend.AddAttribute("Index"));
}
