using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class SeveralPermissivePoliciesTests
{
    const string Id = "SS0108";

    [Fact]
    public Task Two_for_one_role_and_command() => Analysis.Reports(Id, "Policy(For.Select, To = [SupabaseRole.Authenticated])", Sources.Note("""
        [Policy(For.All, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """));

    [Fact]
    public Task PUBLIC_meets_every_role() => Analysis.Reports(Id, """Policy(For.Select, To = ["PUBLIC"])""", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Select, To = ["PUBLIC"])] const string P = "true";
        """));

    [Fact]
    public Task Different_commands_do_not_meet() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task Different_roles_do_not_meet() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Select, To = [SupabaseRole.Anon])] const string P = "true";
        """));

    [Fact]
    public Task A_restrictive_one_narrows() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Own = "user_id = (select auth.uid())"; [Policy(For.Select, To = [SupabaseRole.Authenticated], Restrictive = true)] const string P = "true";
        """));

    [Fact]
    public Task The_server_is_above_policies() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.All, To = [SupabaseRole.ServiceRole])] const string S = "true"; [Policy(For.Select, To = [SupabaseRole.ServiceRole])] const string P = "true";
        """));
}
