using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Names of tables and views.</summary>
static class RelationNames
{
    /// <summary>The name of a record's table or view.</summary>
    public static QualifiedName Of(INamedTypeSymbol record, AttributeValue attribute, string defaultSchema) =>
        new(attribute.Text("Schema") ?? defaultSchema, attribute.Text(0) ?? Naming.SnakeCase(record.Name));

    /// <summary>A name given as text, with or without a schema: <c>auth.users</c>.</summary>
    public static QualifiedName Parse(string name, string defaultSchema)
    {
        var dot = name.IndexOf('.');
        return dot < 0 ? new QualifiedName(defaultSchema, name) : new QualifiedName(name.Substring(0, dot), name.Substring(dot + 1));
    }
}
