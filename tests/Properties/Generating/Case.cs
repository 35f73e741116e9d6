using CsCheck;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Compiling;
using SafeSchema.Properties.Starting;
using SafeSchema.Properties.Subjects;

namespace SafeSchema.Properties.Generating;

/// <summary>A model and the state of a database to which it is applied.</summary>
/// <param name="Model">The model.</param>
/// <param name="Start">Null: an empty project. Otherwise how what the model declares was once made by hand.</param>
/// <param name="Mutations">What was done to it since.</param>
public sealed record Case(SchemaModel Model, Spelling? Start, IReadOnlyList<Mutation> Mutations)
{
    /// <summary>What the compiler made of C# source, or null where the model was built by hand.</summary>
    public Compiled? Compiled { get; init; }

    public DatabaseSchema Schema => Compiled?.Schema ?? WrittenSchema.Of(Model);

    /// <summary>pg_dump is asked too. It takes its time, so not of every case.</summary>
    public bool Dumped { get; init; }

    /// <summary>The statements that lead to the start state.</summary>
    public IEnumerable<StartStep> Steps => Start is null
        ? []
        : Subject.All.SelectMany(subject => subject.Write(Model, Start)).Concat(Mutations.SelectMany(mutation => mutation.Steps)).OrderBy(step => step.Stage);

    /// <summary>What the run may drop.</summary>
    public IReadOnlyList<string> Allowed => [.. Mutations.Select(mutation => mutation.Allows).OfType<string>().Distinct(StringComparer.Ordinal).Where(name => Model.Of<DroppedObject>().Any(item => item.NeedsAllowance && item.Object == name))];

    /// <summary>The row-level security of a table, and whose it is, in a word each.</summary>
    public string SecurityOf(QualifiedName? relation)
    {
        var mine = Mutations.Where(mutation => mutation.Relation == relation).ToList();
        var security = Model.Of<RowLevelSecurity>().FirstOrDefault(item => item.Relation == relation);
        var state = mine.LastOrDefault(mutation => mutation.Subject == "row-level security")?.Name ?? (security is null ? "off" : security.Force ? "forced" : "on");
        return Model.Of<Table>().All(table => table.Name != relation) ? "no table" : mine.Any(mutation => mutation.Name == "foreign owner") ? state + ", foreign" : state;
    }
}

/// <summary>A model with some start states: empty, made by hand as declared, and some that were changed since.</summary>
public sealed class Families : Gen<IReadOnlyList<Case>>
{
    public const int Size = 5;
    const int DumpedPercent = 12;

    /// <summary>The stream of seeds whose models are written as C# records and read by the generator.</summary>
    public const uint FromSource = 2;

    public static IReadOnlyList<Case> Of(PCG random)
    {
        var dice = new Dice(random);
        var sketch = new Sketch(dice);
        foreach (var subject in Subject.All)
            subject.Declare(sketch);
        var compiled = random.Stream == FromSource ? Compiled.Of(RecordSource.Of(sketch.Model())) : null;
        var model = compiled?.Model ?? sketch.Model();
        var dumped = dice.Chance(DumpedPercent);
        var cases = new List<Case> { new(model, null, []) { Compiled = compiled, Dumped = dumped }, new(model, Spell(dice), []) { Compiled = compiled, Dumped = dumped } };
        while (cases.Count < Size)
        {
            var spelling = Spell(dice);
            cases.Add(new(model, spelling, Mutate(model, spelling, dice)) { Compiled = compiled, Dumped = dumped });
        }

        return cases;
    }

    public override IReadOnlyList<Case> Generate(PCG pcg, CsCheck.Size? min, out CsCheck.Size size)
    {
        var cases = Of(pcg);
        size = new CsCheck.Size((ulong)(cases[0].Model.Objects.Count + cases.Sum(item => item.Mutations.Count)));
        return cases;
    }

    static Spelling Spell(Dice dice) => new(dice.Chance(40), dice.Chance(40));

    // Kinds first, so that one with few mutations is met as often as one with many.
    static List<Mutation> Mutate(SchemaModel model, Spelling spelling, Dice dice)
    {
        var possible = Subject.All.Select(subject => subject.Mutations(model, spelling, dice).ToList()).Where(list => list.Count > 0).ToList();
        return [.. Enumerable.Range(0, dice.Between(1, dice.Between(1, 5))).Select(_ =>
        {
            var names = dice.Pick(possible).GroupBy(mutation => mutation.Name).ToList();
            return dice.Pick(dice.Pick(names).ToList());
        })];
    }
}
