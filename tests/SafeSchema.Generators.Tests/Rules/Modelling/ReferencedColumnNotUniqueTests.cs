using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class ReferencedColumnNotUniqueTests
{
    const string Id = "SS0073";

    [Fact]
    public Task A_plain_column() => Analysis.Reports(Id, """References(typeof(Author), Property = "Email")""", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } public string? Email { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), Property = "Email")] public string? Email { get; init; } }
        """));

    [Fact]
    public Task Part_of_a_key() => Analysis.Reports(Id, """References(typeof(Author), Property = "Id")""", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } [PrimaryKey] public int Version { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), Property = "Id")] public Guid AuthorId { get; init; } }
        """));

    [Fact]
    public Task A_unique_constraint() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } [Unique] public string? Email { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), Property = "Email")] public string? Email { get; init; } }
        """));

    [Fact]
    public Task A_unique_index() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } [Index(IsUnique = true)] public string? Email { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), Property = "Email")] public string? Email { get; init; } }
        """));

    [Fact]
    public Task A_unique_index_on_the_record() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author"), Index("Email", IsUnique = true)] public partial record Author { [PrimaryKey] public Guid Id { get; init; } public string? Email { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author), Property = "Email")] public string? Email { get; init; } }
        """));
}
