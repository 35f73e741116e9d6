using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>As the generator declares them: for each managed role on each relation, none included.</summary>
public sealed class GrantSubject : Subject
{
    public override string Name => "grant";

    public override int Order => 90;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        foreach (var relation in sketch.Tables.Select(table => table.Name).Concat(sketch.Objects.OfType<View>().Select(view => view.Name)).ToList())
        {
            // What everybody may do, everyone may do.
            var all = dice.Chance(85) ? TablePrivileges.None : TablePrivileges.Select;
            sketch.Objects.Add(new Grant(relation, "PUBLIC", all, null));
            foreach (var role in new[] { "anon", "authenticated" })
                sketch.Objects.Add(new Grant(relation, role, all | (dice.Chance(40) ? TablePrivileges.None : (TablePrivileges)dice.Below(16)), Names.Reason(dice)));
            if (dice.Chance(40))
                sketch.Objects.Add(new Grant(relation, "service_role", (TablePrivileges)dice.Between(1, 15), Names.Reason(dice)));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Grant>().Select(grant => new StartStep(
        Stage.Security,
        $"REVOKE ALL ON TABLE {Q(grant.Relation)} FROM {Role(grant.Grantee)}" + (grant.Privileges == 0 ? "" : $"; GRANT {grant.Privileges.ToString().ToUpperInvariant()} ON TABLE {Q(grant.Relation)} TO {Role(grant.Grantee)}")));

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var grant in model.Of<Grant>())
        {
            yield return Mutate("all", grant.Relation, $"GRANT ALL ON {Q(grant.Relation)} TO {Role(grant.Grantee)}");
            yield return Mutate("none", grant.Relation, $"REVOKE ALL ON {Q(grant.Relation)} FROM {Role(grant.Grantee)}");
            yield return Mutate("truncate", grant.Relation, $"GRANT TRUNCATE, TRIGGER ON {Q(grant.Relation)} TO {Role(grant.Grantee)}");
            foreach (var column in model.ColumnsOf(grant.Relation).Take(1))
                yield return Mutate("on a column", grant.Relation, $"GRANT SELECT ({Q(column.Name)}), UPDATE ({Q(column.Name)}) ON {Q(grant.Relation)} TO {Role(grant.Grantee)}");
            if (grant.Grantee != "PUBLIC")
                yield return Mutate("with grant option", grant.Relation, $"GRANT SELECT ON {Q(grant.Relation)} TO {Role(grant.Grantee)} WITH GRANT OPTION");
        }
    }
}
