using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Columns, and the CHECK that stands for an enum.</summary>
static class ColumnReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        ReportScattered(record);
        foreach (var property in record.Columns)
        {
            if (TypeOf(property, record) is not { } type)
                continue;
            yield return Declaration.Of(
                new Column(
                    record.Relation, property.Column, type, IsNotNull(property, record),
                    GeneratedFrom(property, record) ?? SqlOf(property, "DefaultAttribute", RuleUse.Default, record), SqlOf(property, "BackfillAttribute", RuleUse.Backfill, record), ConversionReader.Read(property, record), Reason: null,
                    Generated: property.Attributes.Find("GeneratedAttribute") is not null, IdentityOf(property)),
                Check(property, record)).WrittenAt(property, record.Problems);
            if (type == "text" && ColumnTypes.Labels(property.Type) is { Count: > 0 } labels)
                yield return EnumCheck(property, labels, record).WrittenAt(property, record.Problems);
        }
    }

    /// <summary>The PostgreSQL type of a column; says so when there is none.</summary>
    public static string? TypeOf(ColumnProperty property, RecordContext record)
    {
        var type = property.PostgresType(record.DefaultSchema);
        if (type is null)
            record.Problems.Report(NoPostgresType.Descriptor, property.Location, property.Name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        return type;
    }

    static CheckMember Check(ColumnProperty property, RecordContext record)
    {
        var foreignKey = property.Attributes.Find("ReferencesAttribute") is { } references
            ? CheckIds.Constraint(record.Relation, ForeignKeyReader.NameOf(references, property, record))
            : null;
        return new CheckMember(
            Groups.Columns, property.Name, CheckIds.Column(record.Relation, property.Column), $"The column {property.Column}.", CheckKind.Column, foreignKey);
    }

    static Declaration EnumCheck(ColumnProperty property, EquatableArray<string> labels, RecordContext record)
    {
        var name = Naming.ObjectName(record.Relation.Name, property.Column, "check");
        var condition = $"{Quote.Identifier(property.Column)} IN ({string.Join(", ", labels.Select(Quote.Literal))})";
        return Declaration.Of(
            new CheckConstraint(record.Relation, name, condition, Reason: null),
            new CheckMember(
                Groups.Constraints, property.Name, CheckIds.Constraint(record.Relation, name), $"The column {property.Column} holds only the labels of its enum.", ClashSuffix: "Check"));
    }

    static bool IsNotNull(ColumnProperty property, RecordContext record)
    {
        if (property.IsOblivious)
            record.Problems.Report(ObliviousColumn.Descriptor, property.Location, property.Name);
        return property.IsNotNull;
    }

    static Identity IdentityOf(ColumnProperty property) =>
        property.Attributes.Find("IdentityAttribute") is not { } identity ? Identity.None : identity.Flag("ByDefault") == true ? Identity.ByDefault : Identity.Always;

    /// <summary>A method that stands for its column, or what the property's attribute gives.</summary>
    static string? GeneratedFrom(ColumnProperty property, RecordContext record) => property.Method is { } method
        ? RuleText.Given(method.Name, record, RuleUse.Kept, property)
        : SqlOf(property, "GeneratedAttribute", RuleUse.Kept, record);

    static string? SqlOf(ColumnProperty property, string attribute, RuleUse use, RecordContext record) =>
        RuleText.Given(property.Attributes.Find(attribute)?.Text(0), record, use, property);

    /// <summary>The order of columns that stand in several parts of a partial record would be the order of files.</summary>
    static void ReportScattered(RecordContext record)
    {
        var own = record.Columns.Where(column => column.Method is null && !column.IsInheritedBy(record.Symbol)).ToList();
        if (own.Select(column => record.Order.Of(column.Declaration).Part).Distinct().Count() > 1)
            record.Problems.Report(ScatteredColumns.Descriptor, record.Location, record.Name);
    }
}
