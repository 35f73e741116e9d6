using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Starting;
using SafeSchema.Properties.Subjects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Sweeping;

/// <summary>The row-level security of a table.</summary>
public enum Security
{
    Off,
    On,
    Forced,
}

/// <summary>One conversion with one dependant, on a table of one owner under one state of row-level security.</summary>
/// <param name="Way">The conversion.</param>
/// <param name="Dependant">The dependant.</param>
/// <param name="Foreign">The table is somebody else's.</param>
/// <param name="Security">Its row-level security.</param>
public sealed record Cell(ConversionWay Way, SweptDependant Dependant, bool Foreign, Security Security)
{
    /// <summary>The whole product.</summary>
    public static IReadOnlyList<Cell> All { get; } =
    [
        .. from way in ConversionWay.All
           from foreign in new[] { false, true }
           from security in Enum.GetValues<Security>()
           from dependant in SweptDependant.All
           select new Cell(way, dependant, foreign, security),
    ];

    /// <summary>It stands in the way.</summary>
    public bool Refuses => Foreign || Dependant.Refuses;

    /// <summary>The table that it shares with the cells that end as it does.</summary>
    public QualifiedName Table { get; } = new("public", $"t{Way.Place} {Security} {(Foreign ? "foreign" : Dependant.Refuses ? "stands" : "follows")}".ToLowerInvariant());

    /// <summary>The dependant's name.</summary>
    public string Name => $"{(Dependant.Refuses ? "stranger " : Dependant.Declare(Table, "", "").Any() ? "" : "recreated ")}{Dependant.Name} {Table.Name}";

    /// <summary>What is declared of the dependant.</summary>
    public IEnumerable<SchemaObject> Declared => Dependant.Declare(Table, Way.Column, Name);

    /// <summary>What is done by hand to have it.</summary>
    public Mutation Mutation => new("sweep", ToString(), Table, Dependant.Create(Table, Way.Column, Name));

    /// <summary>A refusal names it: the dependant, or the table that is somebody else's.</summary>
    public bool IsNamed(IReadOnlyList<string> obstacles) => Foreign
        ? obstacles.Any(obstacle => obstacle.StartsWith($"table {Q(Table).Replace("\"public\"", "public", StringComparison.Ordinal)}: ", StringComparison.Ordinal))
        : obstacles.Any(obstacle => obstacle.Contains(Name, StringComparison.Ordinal));

    public override string ToString() => $"{Way.Name}: {Dependant.Name}, {(Foreign ? "foreign" : "own")}, {Security}";
}

/// <summary>A kind of dependant, declared or not.</summary>
/// <param name="Name">Its kind.</param>
/// <param name="Refuses">It stands in the way of the conversion.</param>
/// <param name="Declare">What the model says of it.</param>
/// <param name="Create">What is done by hand.</param>
public sealed record SweptDependant(
    string Name, bool Refuses, Func<QualifiedName, string, string, IEnumerable<SchemaObject>> Declare, Func<QualifiedName, string, string, string> Create)
{
    /// <summary>A function that declared triggers call.</summary>
    public static readonly QualifiedName Function = new("public", "swept");

    public static IReadOnlyList<SweptDependant> All { get; } =
    [
        .. Dependant.All.Select(dependant => new SweptDependant(dependant.Name, dependant.Obstacle is not null, (_, _, _) => [], dependant.Create)),
        new("declared view", false, (table, column, name) => [new View(new("public", name), EquatableArray.Of(new ViewColumn("shown", "boolean")), $"SELECT {Q(column)} IS NULL AS shown FROM {Q(table)}", true, null)], Nothing),
        new("declared policy", false, (table, column, name) => [new Policy(table, name, PolicyCommand.Select, EquatableArray.Of("authenticated"), true, $"{Q(column)} IS NOT NULL", null, null)], Nothing),
        new("declared check", false, (table, column, name) => [new CheckConstraint(table, name, $"({Q(column)} IS NULL) IS NOT NULL", null)], Nothing),
        new("declared trigger's columns", false, (table, _, name) => [Trigger(table, name)], (table, column, name) => Again(table, name, $"OF {Q(column)}", "")),
        new("declared trigger's condition", false, (table, _, name) => [Trigger(table, name)], (table, column, name) => Again(table, name, "", $"WHEN (NEW.{Q(column)} IS NOT NULL)")),
    ];

    static string Nothing(QualifiedName table, string column, string name) => "SELECT 1";

    static Trigger Trigger(QualifiedName table, string name) => new(table, name, false, TriggerEvents.Update, Function, null);

    static string Again(QualifiedName table, string name, string columns, string when) =>
        $"DROP TRIGGER {Q(name)} ON {Q(table)}; CREATE TRIGGER {Q(name)} AFTER UPDATE {columns} ON {Q(table)} FOR EACH ROW {when} EXECUTE FUNCTION {Q(Function)}()";
}
