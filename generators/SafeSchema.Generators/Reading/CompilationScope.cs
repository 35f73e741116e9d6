using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// What a single record cannot know by itself: the databases of its assembly, and whose generated file would have the same
/// name. It is found once per compilation, and lives exactly as long.
/// </summary>
sealed class CompilationScope
{
    static readonly ConditionalWeakTable<Compilation, CompilationScope> Known = new();

    readonly Dictionary<string, List<INamedTypeSymbol>> declaring = new(StringComparer.OrdinalIgnoreCase);

    CompilationScope(Compilation compilation)
    {
        var databases = new List<DatabaseHeader>();
        foreach (var type in Types(compilation.Assembly.GlobalNamespace))
        {
            if (type.GetAttributes().IsEmpty)
                continue;
            var header = DatabaseHeader.TryRead(type);
            if (header is not null)
                databases.Add(header);
            if (header is not null || type.Find(Attributes.Table) is not null || type.Find(Attributes.View) is not null)
                Remember(type);
        }

        Databases = [.. databases.OrderBy(database => database.Global, StringComparer.Ordinal)];
    }

    /// <summary>The database classes of the assembly.</summary>
    public IReadOnlyList<DatabaseHeader> Databases { get; }

    /// <summary>The scope of a compilation.</summary>
    public static CompilationScope Of(Compilation compilation) => Known.GetValue(compilation, static key => new CompilationScope(key));

    /// <summary>
    /// The name of the file generated for a type. Roslyn compares these without regard to case: where that makes two equal,
    /// each gets its number in ordinal order.
    /// </summary>
    public string HintName(INamedTypeSymbol type)
    {
        var name = TypeNames.Escaped(type);
        var same = declaring.TryGetValue(name, out var types) ? types : [];
        if (same.Count < 2)
            return name;
        var ordered = same.OrderBy(TypeNames.Escaped, StringComparer.Ordinal).ThenBy(other => other.Arity).ThenBy(other => other.IsRecord).ToList();
        return $"{name}-{ordered.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, type)) + 1}";
    }

    void Remember(INamedTypeSymbol type)
    {
        var name = TypeNames.Escaped(type);
        if (!declaring.TryGetValue(name, out var types))
            declaring.Add(name, types = []);
        types.Add(type);
    }

    static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in Types(inner))
                    yield return nested;
            }
        }
    }
}
