using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class ViewWithOwnersRightsTests
{
    const string Id = "SS0117";

    [Fact]
    public Task Whoever_may_select_sees_all() => Analysis.Reports(Id, "Latest", Sources.Supabase("""
        [View("latest", SecurityInvoker = false), Grant(Privileges.Select, To = [SupabaseRole.Authenticated])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT n.id FROM public.notes n"; }
        """));

    [Fact]
    public Task The_caller_s_rights_are_the_default() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View("latest"), Grant(Privileges.Select, To = [SupabaseRole.Authenticated])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT n.id FROM public.notes n"; }
        """));

    [Fact]
    public Task The_server_s_view_is_no_way_in() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View("latest", SecurityInvoker = false), Grant(Privileges.Select, To = [SupabaseRole.ServiceRole])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT n.id FROM public.notes n"; }
        """));

    [Fact]
    public Task Another_schema_is_not_served() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View("latest", Schema = "app", SecurityInvoker = false), Grant(Privileges.Select, To = [SupabaseRole.Authenticated])] public partial record Latest(Guid? Id) { [Query] const string Query = "SELECT n.id FROM public.notes n"; }
        """));
}
