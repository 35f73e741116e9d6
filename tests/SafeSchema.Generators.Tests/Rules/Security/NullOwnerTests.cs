using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class NullOwnerTests
{
    const string Id = "SS0113";

    [Fact]
    public Task Everyone_reads_what_is_nobody_s() => Analysis.Reports(Id, "author_id is null", Sources.Note("""
        [Index] public Guid? AuthorId { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "author_id is null or author_id = (select auth.uid())";
        """));

    [Fact]
    public Task Whatever_else_is_asked() => Analysis.Reports(Id, "note.author_id IS NULL", Sources.Note("""
        [Index] public Guid? AuthorId { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "id is not null and (author_id = (select auth.uid()) or note.author_id IS NULL)";
        """));

    [Fact]
    public Task Nobody_s_rows_alone() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Index] public Guid? AuthorId { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "author_id is null";
        """));

    [Fact]
    public Task Another_column_may_be_NULL() => Analysis.DoesNotReport(Id, Sources.Note("""
        public DateTimeOffset? DeletedAt { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "deleted_at is null or user_id = (select auth.uid())";
        """));

    [Fact]
    public Task Not_null_is_no_trap() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Index] public Guid? AuthorId { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "author_id is not null and author_id = (select auth.uid())";
        """));
}
