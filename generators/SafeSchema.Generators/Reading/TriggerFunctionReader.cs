using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Reading;

/// <summary>Trigger functions of a database class, and the triggers that stand on the same constant.</summary>
static class TriggerFunctionReader
{
    public static IEnumerable<Declaration> Read(DatabaseContext database)
    {
        var functions = new Dictionary<string, QualifiedName>(StringComparer.Ordinal);
        foreach (var rule in database.RulesWith("TriggerFunctionAttribute"))
        {
            var function = new TriggerFunction(
                new QualifiedName(rule.Attribute.Text("Schema") ?? database.Header.DefaultSchema, rule.Attribute.Text(0) ?? Naming.SnakeCase(rule.Name)),
                rule.Attribute.Text("Language") ?? "plpgsql", SqlText.Body(rule.Text), rule.Attribute.Number("Security") == 1,
                rule.Attribute.Text("SearchPath") ?? "", rule.Attribute.Text("Reason"));
            functions[rule.Name] = function.Name;
            yield return Declare(function, database.Header.Options).WrittenAt(rule, database.Problems);
        }

        foreach (var rule in database.RulesWith("TriggerAttribute"))
        {
            if (!functions.TryGetValue(rule.Name, out var function) || rule.Attribute.Type("Table") is not { } record)
            {
                database.Problems.Report(IncompleteTrigger.Descriptor, rule.Attribute.Location, rule.Attribute.Text(0) ?? "", "on the constant of a [TriggerFunction] it names its Table");
                continue;
            }

            if (ReferencedTable.TryRead(record, database.Header.DefaultSchema) is not { } table)
            {
                database.Problems.Report(BadReference.Descriptor, rule.Attribute.Location, record.Name, "it is no record with [Table] or [ExternalTable]");
                continue;
            }

            if (table.IsExternal)
                yield return Declaration.OfDatabase(new ExternalTable(table.Name)).WrittenAt(rule, database.Problems);
            yield return TriggerReader.Declare(TriggerReader.Read(rule.Attribute, table.Name, function)).WrittenAt(rule.Attribute, database.Problems);
        }
    }

    /// <summary>A function with its checks, which stand on the database. Without managed roles only a SECURITY DEFINER function is closed to others.</summary>
    public static Declaration Declare(Routine function, SchemaOptions? options)
    {
        var name = Naming.PascalCase(function.Name.Name);
        var isThere = new CheckMember(Groups.Functions, name, function.CheckId(), $"The function {function.Name} is there, as declared.");
        var isClosed = new CheckMember(
            Groups.FunctionPrivileges, name, function.PrivilegesCheckId(), $"No role that must not call the function {function.Name} may execute it.");
        return function.SecurityDefiner || function.Executors().Any() || options?.ManagedRoles.Count > 0
            ? Declaration.OfDatabase(function, isThere, isClosed)
            : Declaration.OfDatabase(function, isThere);
    }
}
