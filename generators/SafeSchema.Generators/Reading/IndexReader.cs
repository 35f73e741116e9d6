using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Translating;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// Indexes: on a property over its column, on a record over the named properties; on a method over the named properties of the rows for
/// which it is true, or where it names none, over its value.
/// </summary>
static class IndexReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            foreach (var index in property.Attributes.FindAll("IndexAttribute"))
                yield return Declare(index, [property], record);
        }

        foreach (var index in record.AttributesOf("IndexAttribute"))
        {
            if (record.Named(index.Texts(0), index) is { } properties && (properties.Count > 0 || index.Texts("Expressions") is { Count: > 0 }))
                yield return Declare(index, properties, record);
        }

        foreach (var rule in record.RulesWith("IndexAttribute"))
        {
            // That of a generated column is over the column.
            if (rule.Attributes.Find("GeneratedAttribute") is null && record.Named(rule.Attribute.Texts(0), rule.Attribute) is { } properties
                && RuleText.Of(rule, record, properties.Count > 0 ? RuleUse.Predicate : RuleUse.Kept) is { } sql)
                yield return Declare(rule.Attribute, properties, record, rule.Name, sql);
        }
    }

    /// <param name="index">The attribute.</param>
    /// <param name="properties">The named properties.</param>
    /// <param name="record">The record.</param>
    /// <param name="method">The method that it stands on, or null.</param>
    /// <param name="sql">What the method says: with properties a condition, otherwise what is indexed.</param>
    static Declaration Declare(AttributeValue index, List<ColumnProperty> properties, RecordContext record, string? method = null, string? sql = null)
    {
        var descending = record.Named(index.Texts("Descending") ?? default, index) ?? [];
        var included = record.Named(index.Texts("Include") ?? default, index) ?? [];
        var isUnique = index.Flag("IsUnique") ?? false;
        var columns = properties.Select(property => Column(index, property.Column, descending.Contains(property), isExpression: false))
            .Concat(Expressions(index, record, properties.Count > 0 ? null : sql).Select(expression => Column(index, expression, descending: false, isExpression: true)))
            .ToEquatableArray();
        var name = index.Text("Name") ?? Naming.ObjectName(
            record.Relation.Name, method is not null ? Naming.SnakeCase(method) : string.Join("_", columns.Select(column => column.IsExpression ? "expr" : column.Name)), "idx");
        return Declaration.Of(
            new Index(
                record.Relation, name, columns, isUnique, index.Text("Reason"), index.Text("Method") ?? "btree",
                included.Select(property => property.Column).ToEquatableArray(), (properties.Count > 0 ? sql : null) ?? RuleText.Given(index.Text("Where"), record, RuleUse.Predicate), index.Flag("NullsNotDistinct") ?? false),
            new CheckMember(
                Groups.Indexes, method ?? (properties.Count > 0 ? string.Concat(properties.Select(property => property.Name)) : Naming.PascalCase(name)), CheckIds.Index(record.Relation, name),
                $"An index over ({string.Join(", ", columns.Select(column => column.Name))}) is there, as declared, and valid.", ClashSuffix: isUnique ? "Unique" : "Index")).WrittenAt(index, record.Problems);
    }

    static IEnumerable<string> Expressions(AttributeValue index, RecordContext record, string? sql) =>
        (index.Texts("Expressions") ?? default).Select(given => RuleText.Given(given, record, RuleUse.Kept)).Prepend(sql).OfType<string>();

    static IndexColumn Column(AttributeValue index, string sql, bool descending, bool isExpression) => new(
        sql, descending || (index.Flag("AllDescending") ?? false), isExpression,
        index.Flag("NullsFirst") == true ? NullsOrder.First : index.Flag("NullsLast") == true ? NullsOrder.Last : NullsOrder.ByDirection,
        index.Text("OperatorClass"));
}
