using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Rules that can be evaluated in memory.</summary>
static class RuleMethods
{
    static readonly SymbolDisplayFormat display = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A method as generated code calls it.</summary>
    public static RuleMethod Of(IMethodSymbol method) => new(
        method.Name,
        method.ReturnType.ToDisplayString(display),
        method.Parameters.Select(parameter => new RuleParameter(parameter.Type.ToDisplayString(display), parameter.Name)).ToEquatableArray(),
        !IsPublic(method.ContainingType) || (IsPublic(method.ReturnType) && method.Parameters.All(parameter => IsPublic(parameter.Type))));

    static bool IsPublic(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPublic(array.ElementType),
        INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public && named.TypeArguments.All(IsPublic) && (named.ContainingType is null || IsPublic(named.ContainingType)),
        _ => true,
    };
}
