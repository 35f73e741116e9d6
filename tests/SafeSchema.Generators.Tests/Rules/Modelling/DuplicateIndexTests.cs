using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class DuplicateIndexTests
{
    const string Id = "SS0079";

    [Fact]
    public Task A_unique_primary_key() => Analysis.Reports(Id, "Unique", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey, Unique] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Two_indexes() => Analysis.Reports(Id, """Index(Name = "b")""", Sources.Note("""
        [Index(Name = "a"), Index(Name = "b")] public int X { get; init; }
        """));

    [Fact]
    public Task In_another_part_of_the_record() => Analysis.Reports(Id, """Index("X")""", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [Index(Name = "a")] public int X { get; init; } } [Index("X")] partial record Note;
        """));

    [Fact]
    public Task Another_order_is_another_index() => Analysis.DoesNotReport(Id, Sources.Note("""
        public int X { get; init; } public int Y { get; init; }
        """, """Table, RowLevelSecurity, Index("X", "Y"), Index("Y", "X")"""));

    [Fact]
    public Task Another_direction_too() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Index(Name = "a"), Index(Name = "b", AllDescending = true)] public int X { get; init; }
        """));
}
