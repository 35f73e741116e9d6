using System.Text;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Compiling.CSharp;

namespace SafeSchema.Properties.Compiling;

/// <summary>
/// A model as a user would write it: records and attributes. What has no attribute yet, such as a key of several columns,
/// is left out, so the model that counts is the one that the generator reads.
/// </summary>
public static class RecordSource
{
    public static string Of(SchemaModel model)
    {
        var text = new StringBuilder("using SafeSchema;\n\nnamespace App;\n\n");
        var tables = model.Of<Table>().Select(table => table.Name).ToList();
        text.Append(new DatabaseSource(model, tables).Write());
        foreach (var table in model.Of<Table>())
            text.Append('\n').Append(new TableSource(model, tables, table).Write());
        foreach (var (place, view) in model.Of<View>().Index())
            text.Append('\n').Append(View(model, view, place));
        return text.ToString();
    }

    /// <summary>The record of a table.</summary>
    public static string TypeOf(IReadOnlyList<QualifiedName> tables, QualifiedName table) =>
        table.Schema == "auth" ? "AuthUser" : $"T{tables.ToList().IndexOf(table)}";

    static string View(SchemaModel model, View view, int place)
    {
        var text = new StringBuilder();
        text.Append(Attribute("View", [Literal(view.Name.Name)], ("SecurityInvoker", view.SecurityInvoker ? "true" : "false"), Text("Reason", view.Reason))).Append('\n');
        foreach (var attribute in model.Of<Grant>().Where(grant => grant.Relation == view.Name).Select(GrantOf).Concat(EarlierNames(model, view.Name, view.Name.Name, NamedObject.View)))
            text.Append(attribute).Append('\n');
        text.Append($"public partial record V{place}\n{{\n");
        foreach (var (number, column) in view.Columns.Index())
            text.Append($"    {Attribute("Column", [Literal(column.Name)], Text("Type", column.Type))} public string? C{number} {{ get; init; }}\n");
        return text.Append($"    [Query] const string Query = {Literal(view.Query)};\n}}\n").ToString();
    }

    /// <summary>The names that an object had before.</summary>
    public static IEnumerable<string> EarlierNames(SchemaModel model, QualifiedName relation, string name, NamedObject kind) =>
        model.Of<EarlierName>().Where(item => item.Relation == relation && item.Name == name && item.Kind == kind).Select(item => Attribute("RenamedFrom", [Literal(item.Earlier)], Text("Reason", item.Reason)));

    public static string GrantOf(Grant grant) =>
        Attribute("Grant", [Enum("Privileges", grant.Privileges)], ("To", Array([grant.Grantee])), Text("Reason", grant.Reason));

    public static string TriggerOf(Trigger trigger, params (string, string?)[] more) =>
        Attribute("Trigger", [Literal(trigger.Name), trigger.Before ? "When.Before" : "When.After", Enum("On", trigger.Events)], [.. more, Text("Reason", trigger.Reason)]);
}
