using System.Text;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Compiling.CSharp;

namespace SafeSchema.Properties.Compiling;

/// <summary>The class of the database, with what belongs to no record.</summary>
sealed class DatabaseSource(SchemaModel model, IReadOnlyList<QualifiedName> tables)
{
    public string Write()
    {
        var text = new StringBuilder($"[Database({Literal(model.Name)}), Supabase]\n");
        foreach (var extension in model.Of<Extension>())
            text.Append(Attribute("PostgresExtension", [Literal(extension.Name)], Text("Schema", extension.Schema), Text("Reason", extension.Reason))).Append('\n');
        foreach (var item in model.Of<DroppedObject>().Where(item => item.Kind is DroppedObjectType.Table or DroppedObjectType.View or DroppedObjectType.Function))
            text.Append(Attribute("Drop" + item.Kind, [Literal(item.Relation.Name + (item.Kind == DroppedObjectType.Function ? $"({item.Name})" : ""))], Text("Reason", item.Reason))).Append('\n');
        text.Append("public static partial class AppDatabase\n{\n");
        foreach (var (place, function) in model.Of<TriggerFunction>().Index())
            Function(text, function, place);
        foreach (var (place, function) in model.Of<Function>().Index())
            Routine(text, function, place);
        foreach (var (place, step) in model.Of<Step>().Index())
        {
            text.Append("    ").Append(Attribute("Step", [Literal(step.Name)], Text("Needed", step.Needed), Text("Done", step.Done),
                ("Changes", $"new System.Type[] {{ {string.Join(", ", step.Changes.Select(table => $"typeof({RecordSource.TypeOf(tables, table)})"))} }}"), Text("Reason", step.Reason)));
            text.Append($"\n    const string S{place} = {Literal(step.Body)};\n");
        }

        return text.Append("}\n").ToString();
    }

    static void Routine(StringBuilder text, Function function, int place)
    {
        foreach (var argument in function.Arguments)
            text.Append("    ").Append(Attribute("Argument", [Literal(argument.Name), Literal(argument.Type)], ("Mode", Enum("ArgumentMode", argument.Mode)), Text("Default", argument.Default))).Append('\n');
        (string, string?)[] named =
        [
            Text("Language", function.Language), ("Security", function.SecurityDefiner ? "Security.Definer" : null), ("SearchPath", function.SearchPath is { } path ? Literal(path) : "null"),
            ("Settings", Array(function.Settings.Select(setting => $"{setting.Name}={setting.Value}"))), ("ExecuteTo", Array(function.ExecuteTo)), Text("Reason", function.Reason),
        ];
        (string, string?)[] ofFunctions =
        [
            Text("Returns", function.Returns), Flag("ReturnsSet", function.ReturnsSet), ("Volatility", Enum("Volatility", function.Volatility)), Flag("Strict", function.Strict), ("Parallel", Enum("ParallelSafety", function.Parallel)),
            ("Cost", function.Cost?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Rows", function.Rows?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        text.Append("    ").Append(Attribute(function.IsProcedure ? "Procedure" : "Function", [Literal(function.Name.Name)], function.IsProcedure ? named : [.. named, .. ofFunctions]));
        text.Append($"\n    const string R{place} = {Literal(function.Body)};\n");
    }

    // A trigger on somebody else's table stands on the constant of its function.
    void Function(StringBuilder text, TriggerFunction function, int place)
    {
        text.Append("    ").Append(Attribute("TriggerFunction", [Literal(function.Name.Name)],
            ("Security", function.SecurityDefiner ? "Security.Definer" : null), Text("SearchPath", function.SearchPath), Text("Reason", function.Reason))).Append('\n');
        foreach (var trigger in model.Of<Trigger>().Where(trigger => trigger.Function == function.Name && trigger.Relation.Schema == "auth"))
            text.Append("    ").Append(RecordSource.TriggerOf(trigger, ("Table", "typeof(AuthUser)"))).Append('\n');
        text.Append($"    const string F{place} = {Literal(function.Body)};\n");
    }
}
