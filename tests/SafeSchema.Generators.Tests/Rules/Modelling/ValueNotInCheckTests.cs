using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class ValueNotInCheckTests
{
    const string Id = "SS0077";

    [Fact]
    public Task A_label_in_C_style() => Analysis.Reports(Id, "'Open'", Sources.Supabase("""
        public enum State { Open, Closed } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [Default("'Open'")] public State State { get; init; } }
        """));

    [Fact]
    public Task A_check_of_one_s_own() => Analysis.Reports(Id, "'c'", Sources.Note("""
        [Backfill("'c'")] public required string X { get; init; } [Check] const string C = "(x in ('a', 'b'))";
        """));

    [Fact]
    public Task A_label() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        public enum State { Open, Closed } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [Default("'open'")] public State State { get; init; } }
        """));

    [Fact]
    public Task An_expression_is_not_judged() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Default("lower('A')")] public required string X { get; init; } [Check] const string C = "x in ('a', 'b')";
        """));
}
