using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class DefaultDoesNotFitTests
{
    const string Id = "SS0076";

    [Fact]
    public Task A_word_is_no_integer() => Analysis.Reports(Id, "'none'", Sources.Note("""
        [Default("'none'")] public int X { get; init; }
        """));

    [Fact]
    public Task A_word_is_no_truth() => Analysis.Reports(Id, "'maybe'", Sources.Note("""
        [Default("'maybe'")] public bool X { get; init; }
        """));

    [Fact]
    public Task A_word_is_no_uuid() => Analysis.Reports(Id, "'none'", Sources.Note("""
        [Default("'none'")] public Guid X { get; init; }
        """));

    [Fact]
    public Task A_number_is_no_uuid() => Analysis.Reports(Id, "0", Sources.Note("""
        [Default("0")] public Guid X { get; init; }
        """));

    [Fact]
    public Task A_number_is_no_truth() => Analysis.Reports(Id, "1", Sources.Note("""
        [Default("1")] public bool X { get; init; }
        """));

    [Fact]
    public Task Nothing_is_no_json() => Analysis.Reports(Id, "''", Sources.Note("""
        [Default("''"), Column(Type = "jsonb")] public string? X { get; init; }
        """));

    [Fact]
    public Task Truth_is_no_integer() => Analysis.Reports(Id, "true", Sources.Note("""
        [Default("true")] public int X { get; init; }
        """));

    [Fact]
    public Task A_list_needs_braces() => Analysis.Reports(Id, "'a'", Sources.Note("""
        [Default("'a'")] public string[] X { get; init; }
        """));

    [Fact]
    public Task Values_fit() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Default("'{}'"), Column(Type = "jsonb")] public string? A { get; init; } [Default("-1.5")] public decimal B { get; init; } [Default("'yes'")] public bool C { get; init; } [Default("'{}'")] public string[] D { get; init; } = []; [Default("0")] public string? E { get; init; } [Default("' 7 '")] public int F { get; init; }
        """));

    [Fact]
    public Task What_a_function_gives_is_unknown() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Default("coalesce(null, 1)")] public Guid X { get; init; }
        """));
}
