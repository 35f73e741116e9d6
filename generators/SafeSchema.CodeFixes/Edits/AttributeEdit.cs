using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SafeSchema.Generators.Rules;

namespace SafeSchema.CodeFixes.Edits;

/// <summary>Attributes come and go.</summary>
static class AttributeEdit
{
    public static IEnumerable<TextChange> AddToMember(SyntaxNode root, TextSpan span, Mend mend) => Add(Place.Member(root, span), mend.Attribute);

    public static IEnumerable<TextChange> AddToType(SyntaxNode root, TextSpan span, Mend mend) => Add(Place.Type(root, span), mend.Attribute);

    /// <summary>Behind the attributes that are there: <c>[References(typeof(Author)), Index]</c>.</summary>
    public static IEnumerable<TextChange> Add(SyntaxNode? declaration, string attribute)
    {
        if (declaration is null)
            yield break;
        var list = Place.Lists(declaration).LastOrDefault(list => list.Target is null);
        if (list is not null)
            yield return new TextChange(new TextSpan(list.Attributes.Last().Span.End, 0), ", " + attribute);
        else if (declaration is TypeDeclarationSyntax)
            yield return new TextChange(new TextSpan(declaration.SpanStart, 0), $"[{attribute}]{LineEnd(declaration)}{Indentation(declaration)}");
        else
            yield return new TextChange(new TextSpan(declaration.SpanStart, 0), $"[{attribute}] ");
    }

    /// <summary>Together with its brackets, or with one comma.</summary>
    public static IEnumerable<TextChange> Remove(SyntaxNode root, TextSpan span, Mend mend)
    {
        if (Place.Attribute(root, span) is not { Parent: AttributeListSyntax list } attribute)
            yield break;
        var at = list.Attributes.IndexOf(attribute);
        yield return new TextChange(
            list.Attributes.Count == 1 ? TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart)
            : at > 0 ? TextSpan.FromBounds(list.Attributes[at - 1].Span.End, attribute.Span.End)
            : TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart),
            "");
    }

    static string LineEnd(SyntaxNode declaration) => declaration.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";

    static string Indentation(SyntaxNode declaration)
    {
        var text = declaration.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(declaration.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, declaration.SpanStart));
        return before.Substring(0, before.Length - before.TrimStart().Length);
    }
}
