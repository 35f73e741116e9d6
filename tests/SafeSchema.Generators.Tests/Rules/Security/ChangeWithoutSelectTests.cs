using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class ChangeWithoutSelectTests
{
    const string Id = "SS0106";

    [Fact]
    public Task An_update_finds_nothing() => Analysis.Reports(Id, "Policy(For.Update, To = [SupabaseRole.Authenticated])", Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task A_policy_for_another_role_does_not_help() => Analysis.Reports(Id, "Policy(For.Delete, To = [SupabaseRole.Authenticated])", Sources.Note("""
        [Policy(For.Delete, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())"; [Policy(For.Select, To = [SupabaseRole.Anon])] const string Q = "true";
        """));

    [Fact]
    public Task FOR_ALL_is_for_SELECT_too() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())"; [Policy(For.All, To = [SupabaseRole.Authenticated])] const string Q = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task PUBLIC_is_every_role() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())"; [Policy(For.Select, To = ["PUBLIC"])] const string Q = "true";
        """));

    [Fact]
    public Task The_server_is_above_policies() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Update, To = [SupabaseRole.ServiceRole])] const string P = "true";
        """));
}
