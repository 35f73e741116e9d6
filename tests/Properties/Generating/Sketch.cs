using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Properties.Generating;

/// <summary>A model that is being made; each subject adds its objects.</summary>
public sealed class Sketch(Dice dice)
{
    public Dice Dice => dice;

    public Names Names { get; } = new(dice);

    public List<SchemaObject> Objects { get; } = [];

    public IReadOnlyList<Table> Tables => [.. Objects.OfType<Table>()];

    /// <summary>Tables that every database has.</summary>
    public IReadOnlyList<Table> Certain => [.. Objects.OfType<Table>().Where(table => !table.Optional)];

    public IReadOnlyList<Column> ColumnsOf(QualifiedName relation) => [.. Objects.OfType<Column>().Where(column => column.Relation == relation)];

    public PrimaryKey? KeyOf(QualifiedName relation) => Objects.OfType<PrimaryKey>().FirstOrDefault(key => key.Relation == relation);

    public void Replace(SchemaObject old, SchemaObject replacement) => Objects[Objects.IndexOf(old)] = replacement;

    public SchemaModel Model() => new(
        "properties",
        new(EquatableArray.Of("public", "extensions"), EquatableArray.Of("PUBLIC", "anon", "authenticated"), false),
        Objects.ToEquatableArray());
}
