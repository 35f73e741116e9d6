using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Enum types, whose labels are any text of at most 63 bytes.</summary>
public sealed class EnumTypeSubject : Subject
{
    public override string Name => "enum type";

    public override int Order => 8;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        for (var i = dice.Below(3); i > 0; i--)
        {
            var labels = new Names(dice);
            sketch.Objects.Add(new EnumType(
                new("public", sketch.Names.Fresh("enum")),
                Enumerable.Range(0, dice.Between(1, 5)).Select(_ => new EnumLabel(labels.Fresh("label"), dice.Chance(20) ? labels.Fresh("earlier") : null)).ToEquatableArray(),
                Names.Reason(dice)));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) =>
        model.Of<EnumType>().Select(type => new StartStep(Stage.Tables, Create(type.Name, type.Labels.Select(label => label.Name))));

    static string Create(QualifiedName name, IEnumerable<string> labels) => $"CREATE TYPE {Q(name)} AS ENUM ({string.Join(", ", labels.Select(L))})";

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var type in model.Of<EnumType>())
        {
            var drop = $"DROP TYPE {Q(type.Name)} CASCADE";
            var labels = type.Labels.Select(label => label.Name).ToList();
            yield return Mutate("drop", null, drop);
            yield return Mutate("fewer labels", null, $"{drop}; {Create(type.Name, labels.Where(_ => dice.Chance(50)))}");
            yield return Mutate("other order", null, $"{drop}; {Create(type.Name, labels.AsEnumerable().Reverse())}");
            yield return Mutate("one label more", null, $"ALTER TYPE {Q(type.Name)} ADD VALUE 'stranger'");
            yield return Mutate("a domain of its name", null, $"{drop}; CREATE DOMAIN {Q(type.Name)} AS text");
            yield return Mutate("foreign owner", null, $"ALTER TYPE {Q(type.Name)} OWNER TO supabase_auth_admin", Stage.Owners);
            foreach (var label in type.Labels.Where(label => label.RenamedFrom is not null))
            {
                yield return Mutate("earlier label", null, $"ALTER TYPE {Q(type.Name)} RENAME VALUE {L(label.Name)} TO {L(label.RenamedFrom!)}");
                yield return Mutate("both labels", null, $"ALTER TYPE {Q(type.Name)} ADD VALUE {L(label.RenamedFrom!)}");
            }
        }
    }
}
