using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>The table or view of a record, as rules see it: its columns by their C# names.</summary>
/// <param name="Name">The table or view.</param>
/// <param name="Columns">Its columns, in order.</param>
sealed record RecordRelation(QualifiedName Name, IReadOnlyList<RecordColumn> Columns)
{
    /// <summary>The column of a property, or null where the property is none.</summary>
    public RecordColumn? this[string property] => Columns.FirstOrDefault(column => column.Property == property);

    /// <summary>Reads a record in source or in metadata; null when it is no table and no view.</summary>
    public static RecordRelation? TryRead(INamedTypeSymbol record, string defaultSchema)
    {
        var external = record.Find(Attributes.ExternalTable);
        if ((external ?? record.Find(Attributes.Table) ?? record.Find(Attributes.View)) is not { } attribute)
            return null;
        return new RecordRelation(
            RelationNames.Of(record, attribute, external is null ? defaultSchema : DatabaseHeader.NoDatabaseSchema),
            [.. ColumnProperties.Of(record).Select(column => new RecordColumn(column.Name, column.Column, column.PostgresType(defaultSchema), column.IsNotNull))]);
    }
}

/// <summary>A column of a record.</summary>
/// <param name="Property">The C# name.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Type">PostgreSQL's type, or null where there is none.</param>
/// <param name="NotNull">It cannot be NULL.</param>
sealed record RecordColumn(string Property, string Name, string? Type, bool NotNull);
