using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class ReferenceOfAnotherTypeTests
{
    const string Id = "SS0074";

    [Fact]
    public Task A_text_is_no_uuid() => Analysis.Reports(Id, "References(typeof(Author))", Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public Guid Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author))] public string? AuthorId { get; init; } }
        """));

    [Fact]
    public Task A_user_is_a_uuid() => Analysis.Reports(Id, "References(typeof(AuthUser))", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(AuthUser))] public long? UserId { get; init; } }
        """));

    [Fact]
    public Task Integers_meet() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey] public long Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author))] public int? AuthorId { get; init; } }
        """));

    [Fact]
    public Task So_do_texts() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("author")] public partial record Author { [PrimaryKey, Column(Type = "character varying(20)")] public required string Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author))] public string? AuthorId { get; init; } }
        """));
}
