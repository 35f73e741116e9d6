using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class NullWhereNoneMayBeTests
{
    const string Id = "SS0078";

    [Fact]
    public Task Deleting_would_fail() => Analysis.Reports(Id, "References(typeof(Author), OnDelete = OnDelete.SetNull)", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), OnDelete = OnDelete.SetNull)] public Guid AuthorId { get; init; } }
        """));

    [Fact]
    public Task Orphans_would_be_NULL() => Analysis.Reports(Id, "References(typeof(Author), Orphans = BadValues.Null)", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), Orphans = BadValues.Null)] public Guid AuthorId { get; init; } }
        """));

    [Fact]
    public Task A_default_that_is_missing_is_NULL() => Analysis.Reports(Id, "References(typeof(Author), OnUpdate = OnUpdate.SetDefault)", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), OnUpdate = OnUpdate.SetDefault)] public Guid AuthorId { get; init; } }
        """));

    [Fact]
    public Task A_conversion_would_give_NULL() => Analysis.Reports(Id, "X", Sources.Note("""
        [Convert(BadValues = BadValues.Null)] public int X { get; init; }
        """));

    [Fact]
    public Task A_nullable_property_may_be_NULL() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), OnDelete = OnDelete.SetNull, Orphans = BadValues.Null)] public Guid? AuthorId { get; init; } }
        """));

    [Fact]
    public Task Cascade_puts_no_NULL() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), OnDelete = OnDelete.Cascade)] public Guid AuthorId { get; init; } }
        """));
}
