using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Schemas, and who may do what in them.</summary>
static class SchemaReader
{
    static readonly CheckGroup schemas = new("Schemas", "The schemas.");
    static readonly CheckGroup privileges = new("SchemaPrivileges", "What each role may do in the schemas.");

    public static IEnumerable<Declaration> Read(DatabaseContext database)
    {
        foreach (var attribute in database.Attributes.FindAll("SchemaAttribute"))
        {
            if (attribute.Text(0) is not { } name)
                continue;
            yield return Declaration.OfDatabase(
                new Schema(name, attribute.Text("Reason")),
                new CheckMember(schemas, Naming.PascalCase(name), CheckIds.Schema(name), $"The schema {name} is there.")).WrittenAt(attribute, database.Problems);
            foreach (var role in database.Header.Options.ManagedRoles)
                yield return Grant(name, role, SchemaPrivileges.None).WrittenAt(attribute, database.Problems);
            foreach (var role in Roles.Read(attribute.Texts("UsageTo")))
                yield return Grant(name, role, SchemaPrivileges.Usage).WrittenAt(attribute, database.Problems);
            foreach (var role in Roles.Read(attribute.Texts("CreateTo")))
                yield return Grant(name, role, SchemaPrivileges.Usage | SchemaPrivileges.Create).WrittenAt(attribute, database.Problems);
        }
    }

    /// <summary>A privilege with its check, which stands on the database.</summary>
    public static Declaration Grant(string schema, string role, SchemaPrivileges what) => Declaration.OfDatabase(
        new SchemaGrant(schema, role, what, Reason: null),
        new CheckMember(
            privileges, Naming.PascalCase($"{schema} {(role == "PUBLIC" ? "public" : role)}"), CheckIds.SchemaPrivileges(schema, role), $"{role} has the declared privileges on the schema {schema}."));
}
