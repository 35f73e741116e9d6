using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SafeSchema.Generators.Rules;

namespace SafeSchema.CodeFixes.Edits;

/// <summary>Types and modifiers.</summary>
static class DeclarationEdit
{
    public static IEnumerable<TextChange> ChangeType(SyntaxNode root, TextSpan span, Mend mend)
    {
        var type = Place.Member(root, span) switch
        {
            PropertyDeclarationSyntax property => property.Type,
            ParameterSyntax parameter => parameter.Type,
            _ => null,
        };
        if (type is not null)
            yield return new TextChange(type.Span, mend.Text);
    }

    public static IEnumerable<TextChange> MakePartial(SyntaxNode root, TextSpan span, Mend mend)
    {
        if (Place.Type(root, span) is { } type && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            yield return new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial ");
    }
}
