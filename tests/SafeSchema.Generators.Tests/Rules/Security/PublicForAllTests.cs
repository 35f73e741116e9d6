using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class PublicForAllTests
{
    const string Id = "SS0105";

    [Fact]
    public Task What_is_published_could_be_deleted() => Analysis.Reports(Id, "published", Sources.Note("""
        public bool Published { get; init; } [Policy(For.All, To = [SupabaseRole.Authenticated])] const string P = "published or user_id = (select auth.uid())";
        """));

    [Fact]
    public Task Without_an_alternative_too() => Analysis.Reports(Id, "published", Sources.Note("""
        public bool Published { get; init; } [Policy(For.All, To = [SupabaseRole.Authenticated])] const string P = "published";
        """));

    [Fact]
    public Task Reading_is_meant() => Analysis.DoesNotReport(Id, Sources.Note("""
        public bool Published { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "published or user_id = (select auth.uid())";
        """));

    [Fact]
    public Task A_function_of_one_s_own_may_know_the_caller() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.All, To = [SupabaseRole.Authenticated])] const string P = "is_member(user_id)";
        """));

    [Fact]
    public Task Another_table_has_policies_of_its_own() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.All, To = [SupabaseRole.Authenticated])] const string P = "exists (select 1 from public.team t where t.id = user_id) or user_id = (select auth.uid())";
        """));

    [Fact]
    public Task Both_together_are_a_condition() => Analysis.DoesNotReport(Id, Sources.Note("""
        public bool Published { get; init; } [Policy(For.All, To = [SupabaseRole.Authenticated])] const string P = "published and user_id = (select auth.uid())";
        """));
}
