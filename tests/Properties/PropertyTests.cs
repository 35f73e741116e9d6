using System.Diagnostics;
using System.Globalization;
using CsCheck;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Running;
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

    static readonly string? cases = Environment.GetEnvironmentVariable("SAFESCHEMA_CASES");
    static readonly string? seed = Environment.GetEnvironmentVariable("SAFESCHEMA_SEED");

    [Fact]
    public async Task A_model_is_reached_from_any_state_or_refused_without_a_change()
    {
        var clock = Stopwatch.StartNew();
        var search = await SearchAsync();
        var text = Report.Of(search, clock.Elapsed);
        TestContext.Current.SendDiagnosticMessage(text);
        TestContext.Current.TestOutputHelper!.WriteLine(text);
        if (Environment.GetEnvironmentVariable("SAFESCHEMA_REPORT") is { } file)
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        foreach (var found in search.Found.Values)
        {
            var (smallest, outcome) = await Shrinker.ShrinkAsync(machine, found.Case, found.Outcome, TimeSpan.FromSeconds(40));
            var example = Report.Of(found, smallest, outcome);
            TestContext.Current.TestOutputHelper!.WriteLine(example);
            if (Environment.GetEnvironmentVariable("SAFESCHEMA_REPORT") is { } report)
                await File.AppendAllTextAsync(report, "\n════════\n" + example, TestContext.Current.CancellationToken);
        }

        Assert.True(search.Found.IsEmpty, $"{search.Found.Count} counter-examples:\n{string.Join('\n', search.Found.Select(pair => $"SAFESCHEMA_SEED={pair.Value.Seed}: {pair.Key}"))}");
        if (seed is null)
            Assert.InRange(search.Refused * 100.0 / search.Cases, 0, 20);
    }

    async Task<Search> SearchAsync()
    {
        if (seed is not null)
        {
            var one = new Search();
            await machine.FamilyAsync(seed, Families.Of(PCG.Parse(seed)), one, Tell);
            return one;
        }

        var start = cases is null ? 20_261_124UL : (ulong)Random.Shared.NextInt64(1, 1L << 40);
        return await machine.SearchAsync(1, start, cases is null ? DefaultCases : int.Parse(cases, CultureInfo.InvariantCulture), Enough, Tell);
    }

    static void Tell(string text) => TestContext.Current.SendDiagnosticMessage(text);
}
