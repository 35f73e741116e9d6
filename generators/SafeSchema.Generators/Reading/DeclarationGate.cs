using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// Stands before all reading: two compilations are equal if nothing differs that a declaration can be read from, that is,
/// everything but block bodies, comments and white space. Bodies of methods that have an attribute count too: they may be rules.
/// Then nothing is bound, and nothing is read.
/// </summary>
/// <remarks>
/// Roslyn binds the attributes of every type again after every edit, because an edit anywhere may change what a name means;
/// with a thousand records that takes seconds. Comparing the trees takes milliseconds: unchanged ones are the same objects.
/// This alone in the pipeline may hold a compilation.
/// </remarks>
sealed class DeclarationGate : IEqualityComparer<Compilation>
{
    /// <summary>The gate.</summary>
    public static DeclarationGate Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(Compilation? x, Compilation? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        return x is not null && y is not null
            && x.AssemblyName == y.AssemblyName
            && x.Options.Equals(y.Options)
            && x.References.SequenceEqual(y.References)
            && SameTrees([.. x.SyntaxTrees], [.. y.SyntaxTrees]);
    }

    /// <summary>The same for all: the pipeline compares a compilation only with its predecessor.</summary>
    public int GetHashCode(Compilation obj) => 0;

    static bool SameTrees(List<SyntaxTree> before, List<SyntaxTree> after) =>
        before.Count == after.Count && before.Zip(after, (x, y) => (x, y)).All(pair => SameSurface(pair.x, pair.y));

    static bool SameSurface(SyntaxTree before, SyntaxTree after)
    {
        if (ReferenceEquals(before, after))
            return true;
        if (!before.Options.Equals(after.Options))
            return false;
        var (old, changed) = (before.GetRoot(), after.GetRoot());
        // #nullable decides whether a column may be NULL, and works from where it stands, even if that is inside a body.
        return !SaysNullable(old) && !SaysNullable(changed) && Same(old, changed);
    }

    static bool Same(SyntaxNodeOrToken before, SyntaxNodeOrToken after, bool withBodies = false)
    {
        if (before.RawKind != after.RawKind || before.IsMissing != after.IsMissing)
            return false;
        if (before.AsNode() is not { } node)
            return Same(before.AsToken(), after.AsToken());
        if ((node is BlockSyntax && !withBodies) || node.IsIncrementallyIdenticalTo(after.AsNode()))
            return true;
        var (children, others) = (before.ChildNodesAndTokens(), after.ChildNodesAndTokens());
        if (children.Count != others.Count)
            return false;
        for (var i = 0; i < children.Count; i++)
        {
            if (!Same(children[i], others[i], withBodies || node is MethodDeclarationSyntax { AttributeLists.Count: > 0 }))
                return false;
        }

        return true;
    }

    /// <summary>What the parser had to skip lies in trivia, and still makes the constant around it none.</summary>
    static bool Same(SyntaxToken before, SyntaxToken after) => before.ContainsDiagnostics || after.ContainsDiagnostics
        ? before.ToFullString() == after.ToFullString()
        : before.Text == after.Text;

    static bool SaysNullable(SyntaxNode root)
    {
        for (var directive = root.ContainsDirectives ? ((CSharpSyntaxNode)root).GetFirstDirective() : null; directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is NullableDirectiveTriviaSyntax)
                return true;
        }

        return false;
    }
}
