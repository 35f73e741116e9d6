using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>Two records stand for one table or view.</summary>
sealed class TableDeclaredTwice() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0070",
        "Two records declare one relation",
        "'{0}' is declared by another record already: its columns would depend on which of them is read last; declare it once",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0070.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from same in schema.Objects.Where(value => value is Table or View).GroupBy(value => value is Table table ? table.Name : ((View)value).Name)
        from second in same.Skip(1)
        select Finding.On(second, same.Key.Sql);
}
