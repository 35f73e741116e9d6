using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Safety;

/// <summary>A column has the type char(n).</summary>
sealed class PaddedText() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0204",
        "Text that is filled up with blanks",
        "The column '{0}' is {1}: PostgreSQL fills values up with blanks, and ignores them when it compares; use text, with a check for the length",
        Category.Safety,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0204.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from column in schema.Of<Column>()
        where column.Type is "char" or "character" or "bpchar" || column.Type.StartsWith("char(", StringComparison.OrdinalIgnoreCase)
            || column.Type.StartsWith("character(", StringComparison.OrdinalIgnoreCase) || column.Type.StartsWith("bpchar(", StringComparison.OrdinalIgnoreCase)
        select Finding.On(column, column.Name, column.Type).MendedBy(Mend.SetArgument("Column", "Type", "\"text\""));
}
