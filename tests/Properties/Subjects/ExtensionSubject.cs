using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Extensions that every installation of PostgreSQL brings along, and that an owner may create.</summary>
public sealed class ExtensionSubject : Subject
{
    static readonly string[] offered = ["pgcrypto", "uuid-ossp"];

    public override string Name => "extension";

    public override int Order => 5;

    public override void Declare(Sketch sketch)
    {
        if (sketch.Dice.Chance(10))
            sketch.Objects.Add(new Extension("plpgsql", null, Names.Reason(sketch.Dice)));
        foreach (var name in offered.Where(_ => sketch.Dice.Chance(8)))
            sketch.Objects.Add(new Extension(name, sketch.Dice.Chance(50) ? "extensions" : null, Names.Reason(sketch.Dice)));
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Extension>().Where(extension => extension.Name != "plpgsql").Select(extension =>
        new StartStep(Stage.Tables, $"CREATE EXTENSION {Q(extension.Name)} SCHEMA {Q(extension.Schema ?? "public")}"));

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var extension in model.Of<Extension>().Where(extension => extension.Name != "plpgsql"))
        {
            yield return Mutate("drop", null, $"DROP EXTENSION {Q(extension.Name)}");
            yield return Mutate("in another schema", null, $"ALTER EXTENSION {Q(extension.Name)} SET SCHEMA {(extension.Schema is null ? "extensions" : "public")}");
            yield return Mutate("a function of its name", null, $"DROP EXTENSION {Q(extension.Name)}; CREATE FUNCTION public.{Q(extension.Name)}(stranger int) RETURNS int LANGUAGE sql AS 'select 1'");
        }
    }
}
