using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>The table of a record that another declaration names.</summary>
/// <param name="Name">The table.</param>
/// <param name="IsExternal">Somebody else owns it.</param>
/// <param name="Key">The columns of its primary key.</param>
/// <param name="Properties">Its columns.</param>
/// <param name="UniqueProperties">Properties, by their C# names, that are unique together: by a constraint or an index that is declared on the record.</param>
sealed record ReferencedTable(
    QualifiedName Name, bool IsExternal, EquatableArray<string> Key, IReadOnlyList<ColumnProperty> Properties, IReadOnlyList<EquatableArray<string>> UniqueProperties)
{
    /// <summary>Reads the attributes of a record in source or in metadata; null when it is no table.</summary>
    public static ReferencedTable? TryRead(INamedTypeSymbol record, string defaultSchema)
    {
        var external = record.Find(Attributes.ExternalTable);
        if ((external ?? record.Find(Attributes.Table)) is not { } attribute)
            return null;
        var columns = ColumnProperties.Of(record);
        return new ReferencedTable(
            RelationNames.Of(record, attribute, external is null ? defaultSchema : DatabaseHeader.NoDatabaseSchema),
            external is not null,
            columns.Where(column => column.Attributes.Find("PrimaryKeyAttribute") is not null).Select(column => column.Column).ToEquatableArray(),
            columns,
            [
                .. record.GetAttributes().FindAll("IndexAttribute").Where(index => index.Flag("IsUnique") == true).Select(index => index.Texts(0)),
                .. record.GetAttributes().FindAll("UniqueAttribute").Select(unique => unique.Texts(0)),
                .. columns.Where(column => column.Attributes.Find("UniqueAttribute") is not null || column.Attributes.FindAll("IndexAttribute").Any(index => index.Flag("IsUnique") == true))
                    .Select(column => EquatableArray.Of(column.Name)),
            ]);
    }

    /// <summary>The columns are unique together.</summary>
    public bool IsUnique(IReadOnlyCollection<ColumnProperty> columns) =>
        new HashSet<string>(Key).SetEquals(columns.Select(column => column.Column)) || UniqueProperties.Any(names => new HashSet<string>(names).SetEquals(columns.Select(column => column.Name)));

    /// <summary>The table and the one column that is meant: the named property, else the primary key. Says what is wrong and gives null.</summary>
    public static (ReferencedTable Table, string Column)? Resolve(INamedTypeSymbol? record, string? property, RecordContext context, Location? location)
    {
        if (record is null)
            return null;
        if (TryRead(record, context.DefaultSchema) is not { } table)
        {
            context.Problems.Report(BadReference.Descriptor, location, record.Name, "it is no record with [Table] or [ExternalTable]");
            return null;
        }

        if (property is not null)
        {
            if (table.Properties.FirstOrDefault(column => column.Name == property) is { } named)
                return (table, named.Column);
            context.Problems.Report(UnknownProperty.Descriptor, location, record.Name, property);
            return null;
        }

        if (table.Key.Count == 1)
            return (table, table.Key[0]);
        context.Problems.Report(BadReference.Descriptor, location, record.Name,
            table.Key.Count == 0 ? "it has no property with [PrimaryKey]" : "its primary key has several columns; name the one that is meant with Property");
        return null;
    }
}
