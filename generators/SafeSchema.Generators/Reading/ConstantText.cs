using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// The value of a constant expression together with the place of each of its characters: in a literal, in the parts of a
/// concatenation, or in the constant that is named.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Places">A place for each character.</param>
sealed record ConstantText(string Value, IReadOnlyList<Location> Places)
{
    /// <summary>Reads an expression; null where it has no text.</summary>
    public static ConstantText? Of(ExpressionSyntax expression, Compilation compilation) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, compilation),
        LiteralExpressionSyntax { Token: var token } when token.Value is string value =>
            new ConstantText(value, [.. LiteralMap.Of(token).Select(span => Location.Create(expression.SyntaxTree, span))]),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && Of(sum.Left, compilation) is { } left && Of(sum.Right, compilation) is { } right =>
            new ConstantText(left.Value + right.Value, [.. left.Places, .. right.Places]),
        _ => Named(expression, compilation),
    };

    /// <summary>What is underlined for a piece of the value.</summary>
    public Location? At(int start, int end)
    {
        if (start < 0 || end <= start || end > Places.Count)
            return null;
        var (first, last) = (Places[start], Places[end - 1]);
        return first.SourceTree == last.SourceTree && last.SourceSpan.End >= first.SourceSpan.Start
            ? Location.Create(first.SourceTree!, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first.SourceSpan.Start, last.SourceSpan.End))
            : first;
    }

    static ConstantText? Named(ExpressionSyntax expression, Compilation compilation)
    {
        if (!compilation.ContainsSyntaxTree(expression.SyntaxTree))
            return null;
        var model = compilation.GetSemanticModel(expression.SyntaxTree);
        if (model.GetConstantValue(expression) is not { HasValue: true, Value: string value })
            return null;
        var declaration = model.GetSymbolInfo(expression).Symbol is IFieldSymbol field ? field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() : null;
        return declaration is VariableDeclaratorSyntax { Initializer.Value: { } initializer } && Of(initializer, compilation) is { } text && text.Value == value
            ? text
            : new ConstantText(value, [.. Enumerable.Repeat(expression.GetLocation(), value.Length)]);
    }
}
