using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class ForeignKeyWithoutIndexTests
{
    const string Id = "SS0081";

    [Fact]
    public Task Nothing_begins_with_it() => Analysis.Reports(Id, "References(typeof(Author))", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author))] public Guid AuthorId { get; init; } }
        """));

    [Fact]
    public Task The_second_place_does_not_help() => Analysis.Reports(Id, "References(typeof(AuthUser))", Sources.Note("""
        public int X { get; init; } [References(typeof(AuthUser))] public Guid By { get; init; }
        """, """Table, RowLevelSecurity, Index("X", "By")"""));

    [Fact]
    public Task The_first_place_does() => Analysis.DoesNotReport(Id, Sources.Note("""
        public int X { get; init; } [References(typeof(AuthUser))] public Guid By { get; init; }
        """, """Table, RowLevelSecurity, Index("By", "X")"""));

    [Fact]
    public Task A_primary_key_has_one() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey, References(typeof(AuthUser))] public Guid Id { get; init; } }
        """));
}
