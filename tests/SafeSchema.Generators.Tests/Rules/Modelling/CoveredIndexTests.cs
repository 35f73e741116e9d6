using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class CoveredIndexTests
{
    const string Id = "SS0080";

    [Fact]
    public Task A_longer_one_serves_too() => Analysis.Reports(Id, "Index", Sources.Supabase("""
        [Table, Index("X", "Y")] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [Index] public int X { get; init; } public int Y { get; init; } }
        """));

    [Fact]
    public Task A_unique_one_serves_too() => Analysis.Reports(Id, "Index", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [Unique, Index] public int X { get; init; } }
        """));

    [Fact]
    public Task The_second_column_alone_is_not_served() => Analysis.DoesNotReport(Id, Sources.Note("""
        public int X { get; init; } [Index] public int Y { get; init; }
        """, """Table, RowLevelSecurity, Index("X", "Y")"""));

    [Fact]
    public Task A_unique_one_says_more() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Index(IsUnique = true)] public int X { get; init; } public int Y { get; init; }
        """, """Table, RowLevelSecurity, Index("X", "Y")"""));
}
