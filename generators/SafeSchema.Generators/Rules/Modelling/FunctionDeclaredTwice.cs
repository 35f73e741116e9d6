using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>Two constants of a database class stand for one function.</summary>
sealed class FunctionDeclaredTwice() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0083",
        "Two constants declare one function",
        "The function '{0}' is declared by another constant already: only one body can be its; declare it once",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0083.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from same in schema.Of<Routine>().GroupBy(function => function.Signature())
        from second in same.Skip(1).Where(second => second != same.First())
        select Finding.On(second, second is TriggerFunction ? second.Name.Sql : same.Key);
}
