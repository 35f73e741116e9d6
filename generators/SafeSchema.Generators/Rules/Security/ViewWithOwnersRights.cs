using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A view that the API serves reads past row-level security.</summary>
sealed class ViewWithOwnersRights() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0117",
        "View reads with its owner's rights",
        "The view '{0}' is served by the API and reads with its owner's rights, past the caller's row-level security: leave SecurityInvoker = false out",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0117.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from view in schema.Views
        where view is { IsExposed: true, IsReadable: true, View.SecurityInvoker: false }
        select Finding.On(view.View!, view.Name.Sql).MendedBy(Mend.RemoveArgument("View", "SecurityInvoker"));
}
