using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Schemas of a model's own, and who may do what in them and in public.</summary>
public sealed class SchemaSubject : Subject
{
    static readonly string[] roles = ["PUBLIC", "anon", "authenticated", "service_role"];

    public override string Name => "schema";

    public override int Order => 5;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        for (var i = dice.Below(3); i > 0; i--)
        {
            var name = sketch.Names.Fresh("schema");
            if (name.StartsWith("pg_", StringComparison.Ordinal) || name is "public" or "safeschema")
                continue;
            sketch.Objects.Add(new Schema(name, Names.Reason(dice)));
            foreach (var role in roles)
                sketch.Objects.Add(new SchemaGrant(name, role, (SchemaPrivileges)dice.Below(4), Names.Reason(dice)));
        }

        if (dice.Chance(50))
            sketch.Objects.Add(new SchemaGrant("public", dice.Pick(roles), SchemaPrivileges.Usage, null));
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling)
    {
        foreach (var schema in model.Of<Schema>())
        {
            yield return new(Stage.Tables, $"CREATE SCHEMA {Q(schema.Name)}");
            foreach (var grant in model.Of<SchemaGrant>().Where(grant => grant.Schema == schema.Name))
                yield return new(Stage.Security, Grant(model, grant));
        }
    }

    // What everyone may do, each role may do.
    static string Grant(SchemaModel model, SchemaGrant grant)
    {
        var all = grant.Grantee == "service_role" ? 0 : model.Of<SchemaGrant>().FirstOrDefault(other => other.Schema == grant.Schema && other.Grantee == "PUBLIC")?.Privileges ?? 0;
        var privileges = grant.Privileges | all;
        return $"REVOKE ALL ON SCHEMA {Q(grant.Schema)} FROM {Role(grant.Grantee)}" + (privileges == 0 ? "" : $"; GRANT {privileges.ToString().ToUpperInvariant()} ON SCHEMA {Q(grant.Schema)} TO {Role(grant.Grantee)}");
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var schema in model.Of<Schema>())
        {
            yield return Mutate("drop", null, $"DROP SCHEMA {Q(schema.Name)} CASCADE");
            yield return Mutate("rename", null, $"ALTER SCHEMA {Q(schema.Name)} RENAME TO stranger_schema");
            yield return Mutate("comment", null, $"COMMENT ON SCHEMA {Q(schema.Name)} IS {L(Names.Text(dice))}");
            yield return Mutate("foreign owner", null, $"ALTER SCHEMA {Q(schema.Name)} OWNER TO supabase_auth_admin", Stage.Owners);
        }

        foreach (var grant in model.Of<SchemaGrant>().Where(grant => grant.Schema != "public"))
        {
            yield return Mutate("all", null, $"GRANT ALL ON SCHEMA {Q(grant.Schema)} TO {Role(grant.Grantee)}");
            yield return Mutate("none", null, $"REVOKE ALL ON SCHEMA {Q(grant.Schema)} FROM {Role(grant.Grantee)}");
            if (grant.Grantee != "PUBLIC")
                yield return Mutate("with grant option", null, $"GRANT USAGE ON SCHEMA {Q(grant.Schema)} TO {Role(grant.Grantee)} WITH GRANT OPTION");
        }
    }
}
