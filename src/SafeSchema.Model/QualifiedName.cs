using SafeSchema.Model.Writing;

namespace SafeSchema.Model;

/// <summary>The name of an object in a PostgreSQL schema, unquoted.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The object.</param>
public readonly record struct QualifiedName(string Schema, string Name)
{
    /// <summary>The SQL text, each part quoted where it has to be: <c>public."User"</c>.</summary>
    public string Sql => $"{Quote.Identifier(Schema)}.{Quote.Identifier(Name)}";

    /// <inheritdoc/>
    public override string ToString() => Sql;
}
