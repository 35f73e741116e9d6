using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class HelperPerRowTests
{
    const string Id = "SS0110";

    [Fact]
    public Task A_function_without_arguments() => Analysis.Reports(Id, "public.is_admin()", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "public.is_admin()";
        """));

    [Fact]
    public Task A_function_of_a_literal() => Analysis.Reports(Id, "app.has_role('admin')", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "app.has_role('admin')";
        """));

    [Fact]
    public Task A_function_of_the_row() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "public.is_member(user_id)";
        """));

    [Fact]
    public Task Wrapped_it_is_asked_once() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "(select public.is_admin())";
        """));

    [Fact]
    public Task PostgreSQL_s_own_are_cheap() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "now() > pg_catalog.now()";
        """));
}
