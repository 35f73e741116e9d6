using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>What records have to know of their database.</summary>
/// <param name="Global">The class's name, with <c>global::</c>.</param>
/// <param name="Name">The name given in the attribute.</param>
/// <param name="DefaultSchema">The schema of objects that name none.</param>
/// <param name="Options">What holds for the whole database.</param>
sealed record DatabaseHeader(string Global, string Name, string DefaultSchema, SchemaOptions Options)
{
    /// <summary>The schema where there is no database to ask.</summary>
    public const string NoDatabaseSchema = "public";

    static readonly string[] DefaultSearchPath = ["public", "extensions"];

    /// <summary>Reads a database class's attributes; null when it is none.</summary>
    public static DatabaseHeader? TryRead(INamedTypeSymbol type)
    {
        if (type.Find(Attributes.Database) is not { } database)
            return null;
        var isSupabase = type.Find("SupabaseAttribute") is not null;
        var options = new SchemaOptions(
            database.Texts("SearchPath") ?? DefaultSearchPath.ToEquatableArray(),
            isSupabase ? EquatableArray.Of("PUBLIC", "anon", "authenticated") : default,
            NotifyPostgRest: isSupabase);
        return new DatabaseHeader(TypeNames.Global(type), database.Text(0) ?? type.Name, database.Text("DefaultSchema") ?? NoDatabaseSchema, options);
    }
}
