using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class AlwaysTruePolicyTests
{
    const string Id = "SS0104";

    [Fact]
    public Task True_is_always_true() => Analysis.Reports(Id, "true", Sources.Note("""
        [Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string P = "true";
        """));

    [Fact]
    public Task So_is_a_column_equal_to_itself() => Analysis.Reports(Id, "id = id", Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated])] const string P = "id = id";
        """));

    [Fact]
    public Task So_is_a_column_equal_to_itself_with_its_table() => Analysis.Reports(Id, "note.id = id::uuid", Sources.Note("""
        [Policy(For.Delete, To = [SupabaseRole.Authenticated])] const string P = "note.id = id::uuid";
        """));

    [Fact]
    public Task So_is_an_alternative_that_is() => Analysis.Reports(Id, "id = (select auth.uid()) or true", Sources.Note("""
        [Policy(For.All, To = [SupabaseRole.Authenticated])] const string P = "id = (select auth.uid()) or true";
        """));

    [Fact]
    public Task So_is_a_text_that_PostgreSQL_reads_as_true() => Analysis.Reports(Id, "'t'::boolean", Sources.Note("""
        [Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string P = "'t'::boolean";
        """));

    [Fact]
    public Task So_is_a_subquery_of_it() => Analysis.Reports(Id, "(select true)", Sources.Note("""
        [Policy(For.Delete, To = [SupabaseRole.Authenticated])] const string P = "(select true)";
        """));

    [Fact]
    public Task A_second_condition_counts() => Analysis.Reports(Id, "true", Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated], WithCheck = "true")] const string P = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task PUBLIC_is_everyone() => Analysis.Reports(Id, "1 = 1", Sources.Note("""
        [Policy(For.Delete, To = ["PUBLIC"])] const string P = "1 = 1";
        """));

    [Fact]
    public Task Reading_all_can_be_meant() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """));

    [Fact]
    public Task The_server_may_do_all() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.All, To = [SupabaseRole.ServiceRole])] const string P = "true";
        """));

    [Fact]
    public Task A_restrictive_policy_opens_nothing() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Delete, To = [SupabaseRole.Authenticated], Restrictive = true)] const string P = "true";
        """));

    [Fact]
    public Task An_and_with_a_condition_is_one() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated])] const string P = "true and user_id = (select auth.uid())";
        """));

    [Fact]
    public Task A_case_is_not_looked_into() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated])] const string P = "case when user_id = (select auth.uid()) or true then user_id = (select auth.uid()) end";
        """));
}
