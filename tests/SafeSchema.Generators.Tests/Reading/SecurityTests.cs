using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("Select", "c", null)]
    [InlineData("Delete", "c", null)]
    [InlineData("Insert", null, "c")]
    [InlineData("Update", "c", "c")]
    [InlineData("All", "c", "c")]
    public void A_condition_goes_where_the_command_looks_for_it(string command, string? expectedUsing, string? expectedCheck)
    {
        var policy = Assert.Single(Post($"[Policy(For.{command}, To = [\"x\"])] const string Rule = \"c\";").Of<Policy>());
        Assert.Equal((expectedUsing, expectedCheck), (policy.Using, policy.WithCheck));
    }

    [Fact]
    public void Another_condition_for_new_rows_can_be_given()
    {
        var policy = Assert.Single(Post("[Policy(For.Update, To = [\"public\", \"x\", \"PUBLIC\"], WithCheck = \"d\", Restrictive = true, Name = \"Mine\", Reason = \"why\")] const string Rule = \"c\";").Of<Policy>());
        Assert.Equal(new Policy(new("public", "post"), "Mine", PolicyCommand.Update, EquatableArray.Of("PUBLIC", "x"), Permissive: false, "c", "d", "why"), policy);
    }

    [Theory]
    [InlineData("Select", TablePrivileges.Select)]
    [InlineData("Insert", TablePrivileges.Insert)]
    [InlineData("Update", TablePrivileges.Update | TablePrivileges.Select)]
    [InlineData("Delete", TablePrivileges.Delete | TablePrivileges.Select)]
    [InlineData("All", TablePrivileges.Select | TablePrivileges.Insert | TablePrivileges.Update | TablePrivileges.Delete)]
    public void A_policy_brings_the_privileges_without_which_it_is_of_no_use(string command, TablePrivileges expected) =>
        Assert.Equal(expected, Assert.Single(Post($"[Policy(For.{command}, To = [\"x\"])] const string Rule = \"c\";").Of<Grant>()).Privileges);

    [Fact]
    public void Privileges_of_a_role_add_up_and_roles_are_in_order() => Assert.Equal(
        [("a", TablePrivileges.Select), ("b", TablePrivileges.Select | TablePrivileges.Insert | TablePrivileges.Delete)],
        Post("[Policy(For.Insert, To = [\"b\"])] const string Rule = \"c\";", "[Grant(Privileges.Select, To = [\"b\", \"a\"]), Grant(Privileges.Delete, To = [\"b\"])]")
            .Of<Grant>().Select(grant => (grant.Grantee, grant.Privileges)));

    [Fact]
    public void On_Supabase_the_API_roles_have_what_is_declared_and_nothing_else() => Assert.Equal(
        [("PUBLIC", TablePrivileges.None), ("anon", TablePrivileges.None), ("authenticated", TablePrivileges.Select)],
        Post("[Policy(For.Select, To = [SupabaseRole.Authenticated])] const string Rule = \"c\";", "", ", Supabase").Of<Grant>().Select(grant => (grant.Grantee, grant.Privileges)));

    [Fact]
    public void What_everybody_may_do_each_role_may_do() => Assert.Equal(
        [("PUBLIC", TablePrivileges.Select), ("anon", TablePrivileges.Select), ("authenticated", TablePrivileges.Select | TablePrivileges.Insert)],
        Post("[Policy(For.Insert, To = [SupabaseRole.Authenticated])] const string Rule = \"c\";", "[Grant(Privileges.Select, To = [\"public\"])]", ", Supabase").Of<Grant>().Select(grant => (grant.Grantee, grant.Privileges)));

    [Fact]
    public void Elsewhere_no_role_is_managed()
    {
        var model = Post("");
        Assert.Empty(model.Of<Grant>());
        Assert.Equal(new SchemaOptions(EquatableArray.Of("public", "extensions"), default, NotifyPostgRest: false), model.Options);
    }

    [Fact]
    public void Row_level_security_may_be_forced_and_leave_others_policies_alone() => Assert.Equal(
        new RowLevelSecurity(new("public", "post"), Force: true, KeepUndeclared: true, "why"),
        Assert.Single(Post("", "[RowLevelSecurity(Force = true, Undeclared = Undeclared.Keep, Reason = \"why\")]").Of<RowLevelSecurity>()));

    static SchemaModel Post(string members, string attributes = "", string supabase = "") => Generation.Model(Sources.App($$"""
        [Database("app"){{supabase}}] public static partial class AppDatabase;
        [Table]{{attributes}} public partial record Post { {{members}} }
        """));
}
