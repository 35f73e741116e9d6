using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Sweeping;

/// <summary>
/// Every cell once, by construction instead of by chance. Cells share tables, and tables share a database: those that can be
/// converted in one case, those that stand in the way in another, which must name each of them.
/// </summary>
public sealed record Sweep(Case Case, IReadOnlyList<Cell> Cells)
{
    const int TablesThatFollow = 9;
    const int TablesThatStand = 120;

    public bool Refuses => Cells[0].Refuses;

    public static IReadOnlyList<Sweep> All() =>
    [
        .. Chunks(Cell.All.Where(cell => !cell.Refuses), TablesThatFollow).Select((cells, place) => Of(cells, dumped: place % 5 == 0)),
        .. Chunks(Cell.All.Where(cell => cell.Refuses), TablesThatStand).Select(cells => Of(cells, dumped: false)),
    ];

    static IEnumerable<IReadOnlyList<Cell>> Chunks(IEnumerable<Cell> cells, int tables) =>
        cells.GroupBy(cell => cell.Table).Chunk(tables).Select(groups => groups.SelectMany(group => group).ToList());

    static Sweep Of(IReadOnlyList<Cell> cells, bool dumped)
    {
        var tables = cells.DistinctBy(cell => cell.Table).ToList();
        var objects = new List<SchemaObject> { new TriggerFunction(SweptDependant.Function, "plpgsql", "begin return new; end", false, "", null) };
        objects.AddRange(tables.SelectMany(cell => cell.Way.Declare(cell.Table)));
        objects.AddRange(tables.Where(cell => cell.Security != Security.Off).Select(cell => new RowLevelSecurity(cell.Table, cell.Security == Security.Forced, true, null)));
        objects.AddRange(cells.SelectMany(cell => cell.Declared));
        var mutations = tables.Select(cell => new Mutation("sweep", "older " + cell.Table, cell.Table, cell.Way.Older(cell.Table), Stage.OlderColumns))
            .Concat(cells.Select(cell => cell.Mutation))
            .Concat(tables.Where(cell => cell.Foreign).Select(cell => new Mutation("sweep", "foreign " + cell.Table, cell.Table, $"ALTER TABLE {Q(cell.Table)} OWNER TO supabase_auth_admin", Stage.Owners)));
        var model = new SchemaModel(
            "sweep", new(EquatableArray.Of("public", "extensions"), EquatableArray.Of("PUBLIC", "anon", "authenticated"), false), objects.ToEquatableArray());
        return new(new(model, new Spelling(false, false), [.. mutations]) { Dumped = dumped }, cells);
    }

    /// <summary>What could not be made by hand, so that nothing was tried.</summary>
    public IEnumerable<string> NotReached(Running.Outcome outcome) => Case.Mutations.Except(outcome.Applied).Select(mutation => mutation.ToString());

    /// <summary>What stands in the way, and was not named.</summary>
    public IEnumerable<string> NotNamed(Running.Outcome outcome) => Cells.Where(cell => cell.Refuses && !cell.IsNamed(outcome.Refusal)).Select(cell => cell.ToString());
}
