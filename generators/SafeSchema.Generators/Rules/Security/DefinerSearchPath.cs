using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A SECURITY DEFINER function has a search path that is not empty and does not end with pg_temp.</summary>
sealed class DefinerSearchPath() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0115",
        "SECURITY DEFINER function can be led astray by its search path",
        "The function '{0}' runs with its owner's rights under the search path '{1}': whoever can create an object there, or a temporary one, puts it in the way; leave SearchPath out, and qualify what the body names",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0115.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from function in schema.Of<Routine>()
        where function.SecurityDefiner && (function as Function)?.IsAtomic() != true
        let path = function.Path() ?? "the caller's"
        where path.Trim().Length > 0 && !path.TrimEnd().EndsWith("pg_temp", StringComparison.Ordinal)
        select Finding.On(function, function.Name.Sql, path).MendedBy(Mend.RemoveArgument(function is Function { IsProcedure: true } ? "Procedure" : function.GetType().Name, "SearchPath"));
}
