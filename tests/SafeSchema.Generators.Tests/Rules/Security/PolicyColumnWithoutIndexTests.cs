using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class PolicyColumnWithoutIndexTests
{
    const string Id = "SS0111";

    [Fact]
    public Task The_owner_s_column() => Analysis.Reports(Id, "AuthorId", Sources.Note("""
        public Guid AuthorId { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "author_id = (select auth.uid())";
        """));

    [Fact]
    public Task An_index_begins_with_it() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task So_does_the_primary_key() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "(select auth.uid()) = id";
        """));

    [Fact]
    public Task The_column_of_another_table_is_its_matter() => Analysis.DoesNotReport(Id, Sources.Note("""
        public Guid AuthorId { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "exists (select 1 from public.team t where t.author_id = (select auth.uid()))";
        """));
}
