using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class GrantWithoutPolicyTests
{
    const string Id = "SS0114";

    [Fact]
    public Task No_policy_for_the_command() => Analysis.Reports(Id, "Grant(Privileges.Delete, To = [SupabaseRole.Authenticated])", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """, "Table, RowLevelSecurity, Grant(Privileges.Delete, To = [SupabaseRole.Authenticated])"));

    [Fact]
    public Task No_policy_for_the_role() => Analysis.Reports(Id, "Grant(Privileges.Select, To = [SupabaseRole.Anon])", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """, "Table, RowLevelSecurity, Grant(Privileges.Select, To = [SupabaseRole.Anon])"));

    [Fact]
    public Task A_policy_makes_it_work() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """, "Table, RowLevelSecurity, Grant(Privileges.Select, To = [SupabaseRole.Authenticated])"));

    [Fact]
    public Task A_policy_to_PUBLIC_is_for_every_role() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = ["PUBLIC"])] const string P = "true";
        """, "Table, RowLevelSecurity, Grant(Privileges.Select, To = [SupabaseRole.Anon])"));

    [Fact]
    public Task The_server_needs_no_policy() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """, "Table, RowLevelSecurity, Grant(Privileges.Select, To = [SupabaseRole.ServiceRole])"));
}
