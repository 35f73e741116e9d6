using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>An extension goes to the schema that the API serves.</summary>
sealed class ExtensionInPublic() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0120",
        "Extension is installed in the schema public",
        "The extension '{0}' is installed in public, where the API serves its functions, and where they clash with yours: say Schema = \"extensions\"",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0120.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from extension in schema.Of<Extension>()
        where (extension.Schema ?? schema.FirstSearched) == "public"
        select Finding.On(extension, extension.Name).MendedBy(Mend.SetArgument("PostgresExtension", "Schema", "\"extensions\""));
}
