using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeSchema.Generators.Rules;

namespace SafeSchema.CodeFixes.Edits;

/// <summary>How each kind of mend is written in C#.</summary>
static class Edit
{
    static readonly Dictionary<MendKind, Func<SyntaxNode, TextSpan, Mend, IEnumerable<TextChange>>> edits = new()
    {
        [MendKind.ReplaceSql] = SqlEdit.Replace,
        [MendKind.AddAttribute] = AttributeEdit.AddToMember,
        [MendKind.AddAttributeToType] = AttributeEdit.AddToType,
        [MendKind.RemoveAttribute] = AttributeEdit.Remove,
        [MendKind.SetArgument] = ArgumentEdit.Set,
        [MendKind.RemoveArgument] = ArgumentEdit.Remove,
        [MendKind.ChangeType] = DeclarationEdit.ChangeType,
        [MendKind.MakePartial] = DeclarationEdit.MakePartial,
    };

    /// <summary>The changes of the text; none where the place is not written as the mend needs it.</summary>
    public static IReadOnlyList<TextChange> Changes(SyntaxNode root, TextSpan span, Mend mend) => [.. edits[mend.Kind](root, span, mend)];
}
