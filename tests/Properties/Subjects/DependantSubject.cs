using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;

namespace SafeSchema.Properties.Subjects;

/// <summary>Undeclared objects over columns whose type may change.</summary>
public sealed class DependantSubject : Subject
{
    public override string Name => "dependant";

    public override int Order => 96;

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var column in model.Of<Column>().Where(column => column.Conversion is { RecreateDependants: true }))
        {
            foreach (var dependant in Dependant.All)
                yield return Mutate(dependant.Name, column.Relation, dependant.Create(column.Relation, column.Name, dependant.Obstacle is null ? "recreated" : "stranger dependant"));
        }
    }
}
