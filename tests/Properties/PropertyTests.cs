using System.Diagnostics;
using System.Globalization;
using CsCheck;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Running;
using SafeSchema.Properties.Subjects;
using Xunit;

namespace SafeSchema.Properties;

/// <summary>
/// One script, from any state, no row lost, second run silent: random models applied to random states. The environment variable
/// SAFESCHEMA_CASES sets the number of cases and lets the seed be another one each time; SAFESCHEMA_SEED repeats one.
/// </summary>
public sealed class PropertyTests(Machine machine)
{
    const int DefaultCases = 200;
    const int Enough = 12;
    const int ManyCases = 1000;

    static readonly string[] states = ["off", "on", "forced"];

    static readonly string? cases = Environment.GetEnvironmentVariable("SAFESCHEMA_CASES");
    static readonly string? seed = Environment.GetEnvironmentVariable("SAFESCHEMA_SEED");

    [Fact]
    public async Task A_model_is_reached_from_any_state_or_refused_without_a_change()
    {
        var clock = Stopwatch.StartNew();
        var search = await SearchAsync();
        var text = Report.Of(search, clock.Elapsed);
        Say(text);
        foreach (var found in search.Found.Values)
        {
            var (smallest, outcome) = await Shrinker.ShrinkAsync(machine, found.Case, found.Outcome, TimeSpan.FromSeconds(40));
            Say("made small:\n" + Report.Of(found, smallest, outcome));
        }

        Assert.True(search.Found.IsEmpty, $"{search.Found.Count} counter-examples:\n{string.Join('\n', search.Found.Select(pair => $"SAFESCHEMA_SEED={pair.Value.Seed}: {pair.Key}"))}");
        if (seed is null)
        {
            Assert.InRange(search.Refused * 100.0 / search.Cases, 0, 20);
            Assert.InRange(search.FromSource * 100.0 / search.Cases, 10, 100);
        }

        if (search.Cases >= ManyCases)
            Assert.Empty(Unmet(search));
    }

    /// <summary>Kinds of objects of which no mutation was made under some state of row-level security, or on a table of somebody else's.</summary>
    static IEnumerable<string> Unmet(Search search)
    {
        var met = search.Coverage.Keys.Select(key => $"{key.Subject}: {key.Security}").ToHashSet(StringComparer.Ordinal);
        var onTables = search.Coverage.Keys.Where(key => key.Security != "no table" && key.Subject != "row-level security").Select(key => key.Subject).Distinct().ToList();
        var subjects = Subject.All.Select(subject => subject.Name).Where(name => search.Coverage.Keys.All(key => key.Subject != name));
        return subjects.Concat(onTables.SelectMany(subject => states.Select(state => $"{subject}: {state}")).Append("stranger: on, foreign").Where(item => !met.Contains(item)));
    }

    async Task<Search> SearchAsync()
    {
        if (seed is not null)
        {
            var one = new Search();
            await machine.FamilyAsync(seed, Families.Of(PCG.Parse(seed)), one, Say);
            return one;
        }

        var start = cases is null ? 20_261_124UL : (ulong)Random.Shared.NextInt64(1, 1L << 40);
        return await machine.SearchAsync(start, cases is null ? DefaultCases : int.Parse(cases, CultureInfo.InvariantCulture), Enough, Say);
    }

    // At once, and before a counter-example is made small: nothing is lost if that fails.
    static void Say(string text)
    {
        TestContext.Current.SendDiagnosticMessage(text);
        lock (states)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(text);
            if (Environment.GetEnvironmentVariable("SAFESCHEMA_REPORT") is { } file)
                File.AppendAllText(file, text + "\n════════\n");
        }
    }
}
