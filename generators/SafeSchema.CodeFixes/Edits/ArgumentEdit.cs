using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SafeSchema.Generators.Rules;

namespace SafeSchema.CodeFixes.Edits;

/// <summary>Named arguments of an attribute.</summary>
static class ArgumentEdit
{
    public static IEnumerable<TextChange> Set(SyntaxNode root, TextSpan span, Mend mend)
    {
        var argument = $"{mend.Argument} = {mend.Text}";
        if (Place.Attribute(root, span, mend.Attribute) is not { } attribute)
            return AttributeEdit.Add(Place.Member(root, span), $"{mend.Attribute}({argument})");
        return
        [
            Find(attribute, mend.Argument) is { } given ? new TextChange(given.Expression.Span, mend.Text)
            : attribute.ArgumentList is not { } list ? new TextChange(new TextSpan(attribute.Span.End, 0), $"({argument})")
            : list.Arguments.Count == 0 ? new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), argument)
            : new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), ", " + argument),
        ];
    }

    public static IEnumerable<TextChange> Remove(SyntaxNode root, TextSpan span, Mend mend)
    {
        if (Place.Attribute(root, span, mend.Attribute) is not { ArgumentList: { } list } attribute || Find(attribute, mend.Argument) is not { } argument)
            yield break;
        var at = list.Arguments.IndexOf(argument);
        yield return new TextChange(
            list.Arguments.Count == 1 ? list.Span
            : at > 0 ? TextSpan.FromBounds(list.Arguments[at - 1].Span.End, argument.Span.End)
            : TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart),
            "");
    }

    static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
