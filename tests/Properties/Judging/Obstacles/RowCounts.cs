using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Rows in the way of what is to be made, counted over the rows as the declared types would have them.</summary>
static class RowCounts
{
    const string Example = "(, for example (?<examples>.+))?";

    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": ((?<rows>.+) (rows have|row has) no value, and the column is NOT NULL" + Example + "|column (?<column>.+) of relation (?<table>.+) contains null values.*)",
            said => $"SELECT EXISTS (SELECT FROM {said.Rows(said.Relation)} AS x WHERE x.{Q(said.Name)} IS NULL)"),
        new(": (?<rows>.+) rows? would have no value: the column is NOT NULL and has no default and no back-fill" + Example,
            said => $"SELECT {said.Column(said.Name)} IS NULL AND (SELECT count(*) FROM safeschema_judges.rows({L(Q(said.Relation))})) = {Rights.Number(said["rows"])}"),
        new(": (?<rows>.+) (rows refer|row refers) to nothing, because (?<table>.+) does not exist yet" + Example,
            said => Key(said) is not { } key ? "SELECT false"
                : $"SELECT to_regclass({L(Q(key.Referenced))}) IS NULL AND EXISTS (SELECT FROM {said.Rows(said.Relation)} AS child WHERE {Present(key)})"),
        new(": ((?<rows>.+) (rows refer|row refers) to nothing in (?<table>.+?)" + Example + "|insert or update on table (?<child>.+) violates foreign key constraint (?<name>.+))",
            said => Key(said) is not { } key ? "SELECT false"
                : $"SELECT EXISTS (SELECT FROM {said.Rows(said.Relation)} AS child WHERE {Present(key)} AND NOT EXISTS (SELECT FROM {Parents(said, key)} AS parent WHERE {string.Join(" AND ", key.Columns.Zip(key.ReferencedColumns, (column, other) => $"parent.{Q(other)} = child.{Q(column)}"))}))"),
        new(": ((?<rows>.+) (rows violate|row violates) CHECK \\((?<condition>.+)\\)" + Example + "|check constraint (?<name>.+) of relation (?<table>.+) is violated by some row.*)",
            said => said.Model.Of<CheckConstraint>().FirstOrDefault(check => check.Relation == said.Relation && check.Name == said.Name) is not { } check ? "SELECT false"
                : $"SELECT EXISTS (SELECT FROM {said.Rows(said.Relation)} AS {Q(said.Relation.Name)} WHERE NOT ({check.Condition}\n))"),
        new(": ((?<rows>.+) (keys occur|key occurs) more than once" + Example + "|could not create unique index (?<name>.+))",
            said => Columns(said) is not { Count: > 0 } columns ? "SELECT false"
                : $"SELECT {Repeated(said.Rows(said.Relation), columns.Select(column => $"x.{Q(column)}"))}{(columns.Any(column => IsMade(said, column)) ? $" OR {Repeated($"safeschema_judges.rows({L(Q(said.Relation))})", columns.Select(column => $"(x ->> {L(column)})"))}" : "")}"),
    ];

    /// <summary>What an expression says while rows are counted.</summary>
    public static IReadOnlyList<Obstacle> Tried { get; } =
    [
        new(": rows make it fail \\((?<error>.+)\\); mend them, or what is declared",
            said => said.Model.Of<CheckConstraint>().FirstOrDefault(check => check.Relation == said.Relation && check.Name == said.Name) is not { } check ? "SELECT false"
                : $"SELECT safeschema_judges.fails({L($"SELECT count(*) FROM {said.Rows(said.Relation)} AS {Q(said.Relation.Name)} WHERE NOT ({check.Condition}\n)")})"),
    ];

    static string Repeated(string rows, IEnumerable<string> values) =>
        $"EXISTS (SELECT FROM {rows} AS x WHERE {string.Join(" AND ", values.Select(value => value + " IS NOT NULL"))} GROUP BY {string.Join(", ", values)} HAVING count(*) > 1)";

    // One new value is made of each old one, so what was twice is twice again, whatever it becomes; and where nothing may be done about a value
    // that becomes nothing, it stays where it is.
    static bool IsMade(Said said, string column) =>
        said.Model.ColumnsOf(said.Relation).Any(item => item.Name == column && (item.Conversion?.Using is not null || item.Conversion?.BadValues is null or Model.Objects.BadValues.Fail));

    static ForeignKey? Key(Said said) => said.Model.Of<ForeignKey>().FirstOrDefault(key => key.Relation == said.Relation && key.Name == said.Name);

    static string Present(ForeignKey key) => string.Join(" AND ", key.Columns.Select(column => $"child.{Q(column)} IS NOT NULL"));

    static string Parents(Said said, ForeignKey key) => said.Model.Of<Table>().Any(table => table.Name == key.Referenced) ? said.Rows(key.Referenced) : Q(key.Referenced);

    static IReadOnlyList<string> Columns(Said said) =>
    [
        .. said.Model.Objects.SelectMany<SchemaObject, string>(item => item switch
        {
            PrimaryKey key when Is(key, said) => key.Columns,
            Unique key when Is(key, said) => key.Columns,
            Model.Objects.Index index when Is(index, said) => index.Columns.Select(column => column.Name),
            _ => [],
        }),
    ];

    static bool Is(RelationObject item, Said said) => item.Relation == said.Relation && item.Name == said.Name;
}
