using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class PublicationSubject : Subject
{
    public override string Name => "publication";

    public override int Order => 90;

    public override void Declare(Sketch sketch)
    {
        if (!sketch.Dice.Chance(40))
            return;
        var name = sketch.Names.Fresh("publication");
        foreach (var table in sketch.Tables.Where(_ => sketch.Dice.Chance(60)))
            sketch.Objects.Add(new PublishedTable(table.Name, name, Names.Reason(sketch.Dice)));
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var member in model.Of<PublishedTable>())
        {
            yield return Mutate("of other operations", member.Relation, $"DROP PUBLICATION IF EXISTS {Q(member.Name)}; CREATE PUBLICATION {Q(member.Name)} WITH (publish = 'insert')");
            yield return Mutate("some rows", member.Relation, $"DROP PUBLICATION IF EXISTS {Q(member.Name)}; CREATE PUBLICATION {Q(member.Name)} FOR TABLE {Q(member.Relation)} WHERE ({Rows.Trace} > 2) WITH (publish = 'insert')");
            yield return Mutate("some columns", member.Relation, $"DROP PUBLICATION IF EXISTS {Q(member.Name)}; CREATE PUBLICATION {Q(member.Name)} FOR TABLE {Q(member.Relation)} ({Rows.Trace}) WITH (publish = 'insert')");
        }
    }
}
