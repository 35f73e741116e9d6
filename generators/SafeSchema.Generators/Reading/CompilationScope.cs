using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// What stands in an assembly, and what a single record cannot know by itself: the databases, and whose generated file would
/// have the same name. It is found once per compilation, and lives exactly as long.
/// </summary>
sealed class CompilationScope
{
    static readonly ConditionalWeakTable<Compilation, CompilationScope> Known = new();

    readonly List<INamedTypeSymbol> types;
    readonly ILookup<string, INamedTypeSymbol> byName;
    readonly ConcurrentDictionary<(ISymbol Record, string Schema), RecordRelation?> relations = new();

    CompilationScope(Compilation compilation)
    {
        types = [.. Types(compilation.Assembly.GlobalNamespace).Where(IsDeclaration)];
        byName = types.ToLookup(TypeNames.Escaped, StringComparer.OrdinalIgnoreCase);
        Databases = [.. types.Select(DatabaseHeader.TryRead).OfType<DatabaseHeader>().OrderBy(database => database.Global, StringComparer.Ordinal)];
    }

    /// <summary>The database classes of the assembly.</summary>
    public IReadOnlyList<DatabaseHeader> Databases { get; }

    /// <summary>The scope of a compilation.</summary>
    public static CompilationScope Of(Compilation compilation) => Known.GetValue(compilation, static key => new CompilationScope(key));

    /// <summary>The table or view of a record, or null when it is none. Many rules may read one table, so it is kept.</summary>
    public RecordRelation? Relation(INamedTypeSymbol record, string defaultSchema) =>
        relations.GetOrAdd((record, defaultSchema), static key => RecordRelation.TryRead((INamedTypeSymbol)key.Record, key.Schema));

    /// <summary>The types of the assembly that have an attribute, in the order of their declarations.</summary>
    public IEnumerable<INamedTypeSymbol> With(string attribute) => types.Where(type => type.Find(attribute) is not null);

    /// <summary>
    /// The name of the file generated for a type. Roslyn compares these without regard to case: where that makes two equal,
    /// each gets its number in ordinal order.
    /// </summary>
    public string HintName(INamedTypeSymbol type)
    {
        var name = TypeNames.Escaped(type);
        var same = byName[name].ToList();
        if (same.Count < 2)
            return name;
        var ordered = same.OrderBy(TypeNames.Escaped, StringComparer.Ordinal).ThenBy(other => other.Arity).ThenBy(other => other.IsRecord).ToList();
        return $"{name}-{ordered.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, type)) + 1}";
    }

    static bool IsDeclaration(INamedTypeSymbol type) =>
        type.Find(Attributes.Table) is not null || type.Find(Attributes.View) is not null || type.Find(Attributes.Database) is not null;

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
