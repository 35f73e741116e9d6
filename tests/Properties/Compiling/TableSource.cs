using System.Text;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Compiling.CSharp;

namespace SafeSchema.Properties.Compiling;

/// <summary>The record of a table.</summary>
sealed class TableSource(SchemaModel model, IReadOnlyList<QualifiedName> tables, Table table)
{
    readonly IReadOnlyList<Column> columns = [.. model.ColumnsOf(table.Name)];

    public string Write()
    {
        var text = new StringBuilder();
        foreach (var attribute in Attributes())
            text.Append(attribute).Append('\n');
        text.Append($"public partial record {RecordSource.TypeOf(tables, table.Name)}\n{{\n");
        foreach (var (place, column) in columns.Index())
            text.Append($"    {string.Join(' ', Attributes(column))}\n    public {(column.NotNull ? "required string" : "string?")} C{place} {{ get; init; }}\n");
        foreach (var (place, check) in Mine<CheckConstraint>().Index())
            text.Append($"    {Attribute("Check", [], Text("Name", check.Name), Text("Reason", check.Reason))} const string K{place} = {Literal(check.Condition)};\n");
        foreach (var (place, policy) in Mine<Policy>().Index())
            text.Append($"    {string.Join(' ', RecordSource.EarlierNames(model, table.Name, policy.Name, NamedObject.Policy).Prepend(PolicyOf(policy)))} const string P{place} = {Literal(policy.Using ?? policy.WithCheck!)};\n");
        return text.Append("}\n").ToString();
    }

    IEnumerable<T> Mine<T>()
        where T : RelationObject => model.Of<T>().Where(item => item.Relation == table.Name);

    string Property(string column) => "C" + columns.Select(other => other.Name).ToList().IndexOf(column);

    IEnumerable<string> Attributes() =>
    [
        Attribute("Table", [Literal(table.Name.Name)], Flag("Optional", table.Optional), Text("Reason", table.Reason)),
        .. model.Of<RowLevelSecurity>().Where(security => security.Relation == table.Name)
            .Select(security => Attribute("RowLevelSecurity", [], Flag("Force", security.Force), ("Undeclared", security.KeepUndeclared ? "Undeclared.Keep" : null), Text("Reason", security.Reason))),
        .. Mine<DroppedPolicy>().Select(policy => Attribute("DropPolicy", [Literal(policy.Name)], Text("Reason", policy.Reason))),
        .. RecordSource.EarlierNames(model, table.Name, table.Name.Name, NamedObject.Table),
        .. Mine<DroppedObject>().Where(item => item.Kind is DroppedObjectType.Constraint or DroppedObjectType.Trigger or DroppedObjectType.Column).Select(item => Attribute("Drop" + item.Kind, [Literal(item.Name)], Text("Reason", item.Reason))),
        .. Mine<LegacyColumn>().Select(column => Attribute("LegacyColumn", [Literal(column.Name)], Flag("DropNotNull", column.DropNotNull), Text("Reason", column.Reason))),
        .. Mine<Trigger>().Select(trigger => RecordSource.TriggerOf(trigger, Text("Function", $"{trigger.Function.Schema}.{trigger.Function.Name}"))),
        .. Mine<Model.Objects.Index>().Select(IndexOf),
        .. model.Of<Grant>().Where(grant => grant.Relation == table.Name && grant.Privileges != 0).Select(RecordSource.GrantOf),
    ];

    string IndexOf(Model.Objects.Index index) => Attribute(
        "Index", index.Columns.Select(column => Literal(Property(column.Name))),
        Text("Name", index.Name), ("Descending", Array(index.Columns.Where(column => column.Descending).Select(column => Property(column.Name)))), Flag("IsUnique", index.Unique), Text("Reason", index.Reason));

    static string PolicyOf(Policy policy) => Attribute(
        "Policy", [Enum("For", policy.Command)],
        Text("Name", policy.Name), ("To", Array(policy.Roles)), Flag("Restrictive", !policy.Permissive),
        Text("WithCheck", policy.Using is null ? null : policy.WithCheck), Text("Reason", policy.Reason));

    IEnumerable<string> Attributes(Column column) =>
    [
        Attribute("Column", [Literal(column.Name)], Text("Type", column.Type)),
        .. RecordSource.EarlierNames(model, table.Name, column.Name, NamedObject.Column),
        .. Mine<PrimaryKey>().Where(key => key.Columns.Contains(column.Name)).Select(key => Attribute("PrimaryKey", [], Text("Name", key.Name))),
        .. Mine<Unique>().Where(key => key.Columns.SequenceEqual([column.Name])).Take(1).Select(key => Attribute("Unique", [], Text("Name", key.Name), Text("Reason", key.Reason))),
        .. Mine<ForeignKey>().Where(key => key.Columns.SequenceEqual([column.Name])).Take(1).Select(ReferencesOf),
        .. column.Default is null ? System.Array.Empty<string>() : [Attribute("Default", [Literal(column.Default)])],
        .. column.Backfill is null ? System.Array.Empty<string>() : [Attribute("Backfill", [Literal(column.Backfill)])],
        .. column.Conversion is null ? System.Array.Empty<string>() : [ConvertOf(column.Conversion)],
    ];

    string ReferencesOf(ForeignKey key) => Attribute(
        "References", [$"typeof({RecordSource.TypeOf(tables, key.Referenced)})"],
        ("Property", key.Referenced.Schema == "auth" ? null : Literal(new TableSource(model, tables, model.Of<Table>().First(other => other.Name == key.Referenced)).Property(key.ReferencedColumns[0]))),
        Text("Name", key.Name), ("OnDelete", Enum("OnDelete", key.OnDelete)), ("OnUpdate", Enum("OnUpdate", key.OnUpdate)), ("Orphans", Enum("BadValues", key.Orphans)), Text("Reason", key.Reason));

    string ConvertOf(Conversion conversion)
    {
        // What is found is the other record's only key.
        var look = conversion.LookUp is { } found && model.Of<PrimaryKey>().Any(key => key.Relation == found.Relation && key.Columns.SequenceEqual([found.Key])) ? conversion.LookUp : null;
        return Attribute(
            "Convert", [],
            Text("Using", conversion.Using), ("LookUpIn", look is null ? null : $"typeof({RecordSource.TypeOf(tables, look.Relation)})"), Text("LookUpBy", look?.By), Text("Pick", look?.Pick),
            ("BadValues", Enum("BadValues", conversion.BadValues)), Text("KeepOldAs", conversion.KeepOldAs), ("Dependants", conversion.RecreateDependants ? "Dependants.Recreate" : null), Text("Reason", conversion.Reason));
    }
}
