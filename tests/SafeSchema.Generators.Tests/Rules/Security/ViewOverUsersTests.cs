using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class ViewOverUsersTests
{
    const string Id = "SS0118";

    [Fact]
    public Task Users_are_shown() => Analysis.Reports(Id, "auth.users", Sources.Supabase("""
        [View("latest"), Grant(Privileges.Select, To = [SupabaseRole.Authenticated])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT u.id FROM auth.users u"; }
        """));

    [Fact]
    public Task Behind_a_join_too() => Analysis.Reports(Id, "auth.users", Sources.Supabase("""
        [View("latest"), Grant(Privileges.Select, To = [SupabaseRole.Authenticated])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT n.id FROM public.notes n JOIN auth.users u ON u.id = n.id"; }
        """));

    [Fact]
    public Task Nobody_may_select() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View("latest")] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT u.id FROM auth.users u"; }
        """));

    [Fact]
    public Task A_text_is_no_relation() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View("latest"), Grant(Privileges.Select, To = [SupabaseRole.Authenticated])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT n.id FROM public.notes n WHERE n.x = 'from auth.users'"; }
        """));
}
