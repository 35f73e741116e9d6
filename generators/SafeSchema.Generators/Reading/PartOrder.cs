using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// The parts of a partial type in an order that does not depend on the order of files: the part with the declaring attribute
/// first, the others by the names of their members.
/// </summary>
sealed class PartOrder
{
    readonly List<SyntaxReference> parts;

    public PartOrder(INamedTypeSymbol type, AttributeData? declaring)
    {
        parts = [.. type.DeclaringSyntaxReferences];
        if (parts.Count > 1)
            parts = [.. parts.OrderBy(part => Holds(part, declaring?.ApplicationSyntaxReference) ? 0 : 1).ThenBy(MemberNames, StringComparer.Ordinal)];
    }

    /// <summary>The rank of a piece of the type: its part, and the place in it.</summary>
    public (int Part, int Place) Of(SyntaxReference? piece)
    {
        if (piece is null)
            return (-1, 0);
        return (parts.FindIndex(part => Holds(part, piece)), piece.Span.Start);
    }

    static bool Holds(SyntaxReference part, SyntaxReference? piece) =>
        piece is not null && part.SyntaxTree == piece.SyntaxTree && part.Span.Contains(piece.Span);

    static string MemberNames(SyntaxReference part) => part.GetSyntax() is TypeDeclarationSyntax type
        ? string.Join(",", type.Members.Select(Name))
        : "";

    static string Name(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => string.Join(",", field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)),
        _ => "",
    };
}
