using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SafeSchema.CodeFixes.Edits;

/// <summary>The declarations around what is underlined.</summary>
static class Place
{
    /// <summary>The type.</summary>
    public static TypeDeclarationSyntax? Type(SyntaxNode root, TextSpan span) => Enclosing<TypeDeclarationSyntax>(root, span);

    /// <summary>The property, field, positional parameter or type.</summary>
    public static SyntaxNode? Member(SyntaxNode root, TextSpan span) => root.FindNode(span).AncestorsAndSelf().FirstOrDefault(node =>
        node is ParameterSyntax { Parent.Parent: TypeDeclarationSyntax } or PropertyDeclarationSyntax or FieldDeclarationSyntax or MethodDeclarationSyntax or TypeDeclarationSyntax);

    /// <summary>The attribute that is underlined, or in which something is.</summary>
    public static AttributeSyntax? Attribute(SyntaxNode root, TextSpan span) => Enclosing<AttributeSyntax>(root, span);

    /// <summary>The attribute of a name: the one that is underlined, or one on the declaration.</summary>
    public static AttributeSyntax? Attribute(SyntaxNode root, TextSpan span, string name) =>
        Attribute(root, span) is { } here && Is(here, name) ? here
        : Member(root, span) is { } member ? Lists(member).SelectMany(list => list.Attributes).FirstOrDefault(attribute => Is(attribute, name))
        : null;

    /// <summary>The attributes on a declaration.</summary>
    public static SyntaxList<AttributeListSyntax> Lists(SyntaxNode declaration) => declaration switch
    {
        ParameterSyntax parameter => parameter.AttributeLists,
        MemberDeclarationSyntax member => member.AttributeLists,
        _ => default,
    };

    static T? Enclosing<T>(SyntaxNode root, TextSpan span)
        where T : SyntaxNode => root.FindNode(span).FirstAncestorOrSelf<T>();

    static bool Is(AttributeSyntax attribute, string name)
    {
        var written = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText
            : attribute.Name is AliasQualifiedNameSyntax alias ? alias.Name.Identifier.ValueText
            : attribute.Name.ToString();
        return written == name || written == name + "Attribute";
    }
}
