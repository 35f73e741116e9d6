using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>A type is read once, even if its attribute stands on several parts of it, which only the compiler complains about.</summary>
static class DeclaringPart
{
    public static bool IsFirst(GeneratorAttributeSyntaxContext found, string attribute)
    {
        var first = found.TargetSymbol.FindData(attribute)?.ApplicationSyntaxReference;
        return first is not null && first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span);
    }
}
