using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class RowsGivenAwayTests
{
    const string Id = "SS0107";

    [Fact]
    public Task An_insert_says_nothing_of_the_owner() => Analysis.Reports(Id, "title <> ''", Sources.Note("""
        public required string Title { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string P = "title <> ''";
        """));

    [Fact]
    public Task An_update_gives_rows_away() => Analysis.Reports(Id, "title <> ''", Sources.Note("""
        public required string Title { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Update, To = [SupabaseRole.Authenticated], WithCheck = "title <> ''")] const string P = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task A_visitor_s_row_is_nobody_s() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Insert, To = [SupabaseRole.Anon])] const string P = "user_id is null";
        """));

    [Fact]
    public Task A_function_may_judge_the_owner() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string P = "public.may_write(id)";
        """));

    [Fact]
    public Task Without_an_owner_nothing_is_given_away() => Analysis.DoesNotReport(Id, Sources.Note("""
        public required string Title { get; init; } [Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string P = "title <> ''";
        """));
}
