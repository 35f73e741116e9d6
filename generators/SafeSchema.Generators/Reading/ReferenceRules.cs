using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Rules.Modelling;
using SafeSchema.Generators.Rules.Security;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// What is wrong with a foreign key. It is told while the two records are at hand: an external table, and the C# type of a
/// column, are not in the model.
/// </summary>
static class ReferenceRules
{
    /// <summary>
    /// Types that have an equality with each other, in the order in which they turn into one another by themselves: a column
    /// may refer to one of its own family, or of a later one of the row.
    /// </summary>
    static readonly string[][][] comparable =
    [
        [["smallint", "integer", "bigint"], ["numeric"], ["real", "double precision"]],
        [["text", "character varying", "character"]],
        [["date", "timestamp without time zone", "timestamp with time zone"]],
        [["time without time zone"], ["interval"]],
    ];

    public static void Report(ColumnProperty property, AttributeValue references, ReferencedTable table, string column, RecordContext record) =>
        Report([property], references, table, [table.Properties.First(other => other.Column == column)], record);

    public static void Report(IReadOnlyList<ColumnProperty> properties, AttributeValue references, ReferencedTable table, IReadOnlyList<ColumnProperty> targets, RecordContext record)
    {
        var (own, columns) = (string.Join(", ", properties.Select(property => property.Name)), string.Join(", ", targets.Select(target => target.Column)));
        if (!table.IsUnique(targets))
            record.Problems.Report(ReferencedColumnNotUnique.Descriptor, references.Location, own, table.Name.Sql, columns);
        if (table is { IsExternal: true, Name.Schema: "auth" } && !table.Key.SequenceEqual(targets.Select(target => target.Column)))
            record.Problems.Report(ReferenceToUniqueInAuth.Descriptor, references.Location, own, table.Name.Sql, columns);
        foreach (var (property, target) in properties.Zip(targets, (property, target) => (property, target)))
        {
            if (TypeOf(property) is { } type && TypeOf(target) is { } other && !Meet(type, other))
                record.Problems.Report(ReferenceOfAnotherType.Descriptor, references.Location, Change(property, target), property.Name, type, table.Name.Sql, target.Column, other);
        }
    }

    static string? TypeOf(ColumnProperty property) => GivenType(property) ?? ColumnTypes.Of(property.Type);

    static string? GivenType(ColumnProperty property) => property.Attributes.Find("ColumnAttribute")?.Text("Type");

    /// <summary>PostgreSQL needs an equality that the index of the referenced column knows; a modifier such as (20) does not matter.</summary>
    static bool Meet(string own, string other)
    {
        var (one, two) = (Plain(own), Plain(other));
        return one == two || comparable.Any(row => Place(row, one) is >= 0 and var place && Place(row, two) >= place);
    }

    static int Place(string[][] row, string type) => Array.FindIndex(row, family => family.Contains(type));

    static string Plain(string type) => type.IndexOf('(') is > 0 and var modifier
        ? type.Substring(0, modifier).TrimEnd() + type.Substring(type.IndexOf(')') + 1)
        : type;

    /// <summary>The C# types decide where neither side names another one.</summary>
    static Mend? Change(ColumnProperty property, ColumnProperty target)
    {
        if (GivenType(property) is not null || GivenType(target) is not null)
            return null;
        var type = target.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return Mend.ChangeType(property.Type.NullableAnnotation == NullableAnnotation.Annotated && !type.EndsWith("?", StringComparison.Ordinal) ? type + "?" : type);
    }
}
