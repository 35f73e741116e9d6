using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>
/// Every member of .NET's and SafeSchema's that has a translation. A new one is one more line in the table of its type.
/// </summary>
static class MemberTable
{
    static readonly Dictionary<string, Func<MemberUse, SqlExpression?>> all =
        new[] { StringMembers.All, MathMembers.All, TimeMembers.All, ValueMembers.All, SqlMembers.All }.SelectMany(table => table)
            .ToDictionary(entry => entry.Member, entry => entry.Translate, StringComparer.Ordinal);

    static readonly ILookup<string, string> byType = all.Keys.ToLookup(key => key.Substring(0, key.LastIndexOf('.')), key => key.Substring(key.LastIndexOf('.') + 1), StringComparer.Ordinal);

    /// <summary>How a member is translated, or null.</summary>
    public static Func<MemberUse, SqlExpression?>? Find(ISymbol member) => all.TryGetValue(Key(member), out var translate) ? translate : null;

    /// <summary>Whether the member has a translation.</summary>
    public static bool Knows(ISymbol member) => all.ContainsKey(Key(member));

    /// <summary>Whether some member of its type has one.</summary>
    public static bool KnowsTypeOf(ISymbol member) => byType.Contains(TypeKey(member));

    /// <summary>What does have a translation.</summary>
    public static string Hint(ISymbol member)
    {
        var known = byType[TypeKey(member)].Where(name => name != Name(member)).OrderBy(name => name, StringComparer.Ordinal).ToList();
        return Knows(member) ? "with these arguments it has none; constants, and overloads without culture, have one"
            : known.Count > 0 ? $"of {member.ContainingType.Name}, these have one: {string.Join(", ", known)}"
            : "its type has none";
    }

    static string Key(ISymbol member) => $"{TypeKey(member)}.{Name(member)}";

    static string Name(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : member.Name;

    static string TypeKey(ISymbol member) =>
        member.ContainingType is { ContainingNamespace: var space } type ? $"{(space.IsGlobalNamespace ? "" : space.ContainingNamespace.IsGlobalNamespace ? space.Name : space.ToDisplayString())}.{type.Name}" : "";
}
