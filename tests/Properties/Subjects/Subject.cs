using SafeSchema.Model;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;

namespace SafeSchema.Properties.Subjects;

/// <summary>One kind of object under test. A new kind joins by one more class like this: they are found by reflection.</summary>
public abstract class Subject
{
    public static IReadOnlyList<Subject> All { get; } =
    [
        .. typeof(Subject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Subject)) && !type.IsAbstract)
            .Select(type => (Subject)Activator.CreateInstance(type)!).OrderBy(subject => subject.Order).ThenBy(subject => subject.Name, StringComparer.Ordinal),
    ];

    public abstract string Name { get; }

    /// <summary>Declared after subjects of lower order: columns after tables.</summary>
    public virtual int Order => 50;

    /// <summary>Adds objects to a model.</summary>
    public virtual void Declare(Sketch sketch)
    {
    }

    /// <summary>Plain DDL that makes the declared objects, in a spelling that is not the product's.</summary>
    public virtual IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => [];

    /// <summary>Everything that may be done to the objects of a model; the dice choose values, not whether.</summary>
    public virtual IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice) => [];

    protected Mutation Mutate(string name, QualifiedName? relation, string sql, Stage stage = Stage.Mutations) => new(Name, name, relation, sql, stage);
}
