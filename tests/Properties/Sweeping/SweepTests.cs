using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SafeSchema.Properties.Running;
using Xunit;

namespace SafeSchema.Properties.Sweeping;

/// <summary>Every conversion with every kind of dependant, of one's own and of somebody else's, under each state of row-level security.</summary>
public sealed class SweepTests(Machine machine)
{
    [Fact]
    public async Task Every_conversion_meets_every_dependant_under_every_owner_and_row_level_security()
    {
        var sweeps = Sweep.All();
        ConcurrentBag<string> problems = [];
        ConcurrentBag<Cell> reached = [];
        var refused = 0;
        await Parallel.ForEachAsync(sweeps, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (sweep, _) =>
        {
            var outcome = await machine.TryAsync(sweep.Case);
            if (outcome.Problem is not null)
                problems.Add($"{outcome.Problem}: {outcome.Details}");
            else if (outcome.Refused != sweep.Refuses)
                problems.Add(outcome.Refused ? $"refused: {outcome.Details}" : "It was not refused: " + string.Join('\n', sweep.Cells));
            foreach (var missing in sweep.NotReached(outcome).Concat(sweep.Refuses ? sweep.NotNamed(outcome) : []))
                problems.Add("not reached, or not named: " + missing);
            if (outcome.Refused)
                Interlocked.Increment(ref refused);
            foreach (var cell in sweep.Cells.Where(cell => outcome.Applied.Contains(cell.Mutation)))
                reached.Add(cell);
        });

        TestContext.Current.TestOutputHelper!.WriteLine(Table(reached, sweeps.Count, refused));
        Assert.True(problems.IsEmpty, string.Join("\n\n", problems));
        Assert.Empty(Cell.All.Except(reached));
        Assert.InRange(refused * 100.0 / sweeps.Count, 0, 20);
    }

    // How many of the six states of owner and row-level security were met, by conversion and dependant.
    static string Table(IEnumerable<Cell> reached, int cases, int refused)
    {
        var counts = reached.GroupBy(cell => (cell.Way, cell.Dependant)).ToDictionary(group => group.Key, group => group.Count());
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{counts.Values.Sum()} of {Cell.All.Count} cells in {cases} cases, {refused} of them refused\n");
        foreach (var (place, dependant) in SweptDependant.All.Index())
            text.Append(CultureInfo.InvariantCulture, $"{(char)('A' + place)}: {dependant.Name}{(dependant.Refuses ? ", in the way" : "")}\n");
        foreach (var way in ConversionWay.All)
            text.Append(CultureInfo.InvariantCulture, $"  {string.Concat(SweptDependant.All.Select((dependant, place) => $"{(char)('A' + place)}{counts.GetValueOrDefault((way, dependant))} "))} {way.Name}\n");
        return text.ToString();
    }
}
