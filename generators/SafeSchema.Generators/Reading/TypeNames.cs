using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Reads the names of users' types.</summary>
static class TypeNames
{
    static readonly SymbolDisplayFormat Plain = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>What generated code has to know of a type.</summary>
    public static TypeName Read(INamedTypeSymbol type, CompilationScope scope)
    {
        var parts = new Stack<string>();
        var canExtend = true;
        for (var part = type; part is not null; part = part.ContainingType)
        {
            parts.Push($"partial {Keyword(part)} {Identifier(part.Name)}");
            canExtend &= part.Arity == 0 && !part.IsFileLocal && IsPartial(part);
        }

        return new TypeName(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            parts.ToEquatableArray(), Global(type), scope.HintName(type), canExtend, HidesChecks(type));
    }

    /// <summary>The name with <c>global::</c>.</summary>
    public static string Global(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The qualified name with only those characters that a generated file's name may have.</summary>
    public static string Escaped(INamedTypeSymbol type)
    {
        var escaped = new StringBuilder();
        foreach (var c in type.ToDisplayString(Plain))
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_')
                escaped.Append(c);
            else
                escaped.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <summary>Whether one declaration of the type says <c>partial</c>, as then all must.</summary>
    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>A name as it is written in C#.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    static bool HidesChecks(INamedTypeSymbol type)
    {
        for (var inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (inherited.Find(Attributes.Table) is not null || inherited.Find(Attributes.View) is not null)
                return true;
        }

        return false;
    }

    static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (false, TypeKind.Struct) => "struct",
        (false, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
