using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class RowLevelSecuritySubject : Subject
{
    public override string Name => "row-level security";

    public override int Order => 80;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables.Where(_ => sketch.Dice.Chance(80)))
            sketch.Objects.Add(new RowLevelSecurity(table.Name, sketch.Dice.Chance(30), sketch.Dice.Chance(50), Names.Reason(sketch.Dice)));
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<RowLevelSecurity>().Select(security =>
        new StartStep(Stage.Security, $"ALTER TABLE {Q(security.Relation)} ENABLE ROW LEVEL SECURITY{(security.Force ? $"; ALTER TABLE {Q(security.Relation)} FORCE ROW LEVEL SECURITY" : "")}"));

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var table in model.Of<Table>())
        {
            yield return Mutate("off", table.Name, $"ALTER TABLE {Q(table.Name)} DISABLE ROW LEVEL SECURITY");
            yield return Mutate("on", table.Name, $"ALTER TABLE {Q(table.Name)} ENABLE ROW LEVEL SECURITY");
            yield return Mutate("forced", table.Name, $"ALTER TABLE {Q(table.Name)} ENABLE ROW LEVEL SECURITY; ALTER TABLE {Q(table.Name)} FORCE ROW LEVEL SECURITY");
            yield return Mutate("forced and off", table.Name, $"ALTER TABLE {Q(table.Name)} DISABLE ROW LEVEL SECURITY; ALTER TABLE {Q(table.Name)} FORCE ROW LEVEL SECURITY");
            yield return Mutate("not forced", table.Name, $"ALTER TABLE {Q(table.Name)} NO FORCE ROW LEVEL SECURITY");
        }
    }
}

public sealed class PolicySubject : Subject
{
    static readonly string[] roles = ["anon", "authenticated", "service_role", "PUBLIC", "authenticator"];

    public override string Name => "policy";

    public override int Order => 85;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        foreach (var table in sketch.Tables)
        {
            for (var i = dice.Below(3); i > 0; i--)
            {
                var command = dice.Pick(Enum.GetValues<PolicyCommand>());
                var @using = command == PolicyCommand.Insert ? null : Expression(sketch, table.Name);
                var check = command is PolicyCommand.Insert ? Expression(sketch, table.Name)
                    : command is PolicyCommand.Select or PolicyCommand.Delete ? null
                    : dice.Pick([null, @using, Expression(sketch, table.Name)]);
                var who = dice.Chance(15) ? ["PUBLIC"] : dice.Some(roles.Except(["PUBLIC"]).ToList(), 3);
                sketch.Objects.Add(new Policy(
                    table.Name, sketch.Names.Fresh("policy"), command, (who.Count == 0 ? ["authenticated"] : dice.Shuffled(who)).ToEquatableArray(), dice.Chance(80), @using, check, Names.Reason(dice)));
            }

            if (dice.Chance(25))
                sketch.Objects.Add(new DroppedPolicy(table.Name, sketch.Names.Fresh("dropped"), Names.Reason(dice)));
        }
    }

    static string Expression(Sketch sketch, QualifiedName relation)
    {
        var dice = sketch.Dice;
        var column = dice.Pick(sketch.ColumnsOf(relation));
        var other = dice.Pick(sketch.Certain).Name;
        var theirs = dice.Pick(sketch.ColumnsOf(other));
        var condition = dice.Below(9) switch
        {
            0 => "true",
            1 => "(SELECT auth.uid()) IS NOT NULL",
            2 => $"EXISTS (SELECT 1 FROM {Q(other)} o WHERE o.{Q(theirs.Name)} IS NOT NULL)",
            3 => column.Type == "uuid" ? $"{Q(column.Name)} = (SELECT auth.uid())" : "auth.role() = 'x'",
            4 => $"{Q(column.Name)}::text = (auth.jwt() ->> {L(Names.Text(dice).Replace("\r", "", StringComparison.Ordinal))})",
            5 => $"{Q(column.Name)}::text IN ('a', 'b', {L(Names.Text(dice).Replace("\r", "", StringComparison.Ordinal))})",
            6 => $"{Q(column.Name)} IN (SELECT {Q(column.Name)} FROM {Q(relation)} inner_rows)",
            7 => column.Type == "text" ? $"{Q(column.Name)} = current_user" : "current_user <> 'x'",
            _ => $"{Q(column.Name)} IS NOT NULL -- so",
        };
        return condition.Contains("jsonb", StringComparison.Ordinal) ? "true" : condition;
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Policy>().Select(policy => new StartStep(Stage.Security, Create(policy, spelling)));

    static string Create(Policy policy, Spelling? spelling = null) =>
        $"CREATE POLICY {Q(policy.Name)} ON {Q(policy.Relation)} AS {(policy.Permissive ? "PERMISSIVE" : "RESTRICTIVE")} FOR {policy.Command.ToString().ToUpperInvariant()} "
        + $"TO {string.Join(", ", policy.Roles.Reverse().Select(Role))}"
        + (policy.Using is null ? "" : $" USING ({spelling?.Expression(policy.Using) ?? policy.Using}\n)") + (policy.WithCheck is null ? "" : $" WITH CHECK ({policy.WithCheck}\n)");

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var policy in model.Of<Policy>())
        {
            var drop = $"DROP POLICY {Q(policy.Name)} ON {Q(policy.Relation)}";
            yield return Mutate("drop", policy.Relation, drop);
            yield return Mutate("other expression", policy.Relation, $"{drop}; {Create(policy with { Using = policy.Using is null ? null : "false", WithCheck = policy.WithCheck is null ? null : "1 = 2" })}");
            yield return Mutate("other roles", policy.Relation, $"{drop}; {Create(policy with { Roles = EquatableArray.Of(policy.Roles.Contains("anon") ? "PUBLIC" : "anon") })}");
            yield return Mutate("other kind", policy.Relation, $"{drop}; {Create(policy with { Permissive = !policy.Permissive })}");
            yield return Mutate("other command", policy.Relation, $"{drop}; {Create(policy with { Command = PolicyCommand.Select, Using = "true", WithCheck = null })}");
            yield return Mutate("rename", policy.Relation, $"ALTER POLICY {Q(policy.Name)} ON {Q(policy.Relation)} RENAME TO stranger_policy");
        }

        foreach (var policy in model.Of<DroppedPolicy>())
            yield return Mutate("one that is to go", policy.Relation, $"CREATE POLICY {Q(policy.Name)} ON {Q(policy.Relation)} USING ({Rows.Trace} > 0)");
    }
}
