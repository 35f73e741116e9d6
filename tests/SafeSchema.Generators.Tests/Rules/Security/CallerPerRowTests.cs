using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class CallerPerRowTests
{
    const string Id = "SS0109";

    [Fact]
    public Task A_bare_call() => Analysis.Reports(Id, "auth.uid()", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id = auth.uid()";
        """));

    [Fact]
    public Task A_bare_call_beside_a_wrapped_one() => Analysis.Reports(Id, "auth.jwt()", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid()) or auth.jwt() ->> 'role' = 'admin'";
        """));

    [Fact]
    public Task A_call_in_another_query() => Analysis.Reports(Id, "auth.uid()", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "exists (select 1 from public.team t where t.id = note.id and t.user_id = auth.uid())";
        """));

    [Fact]
    public Task A_setting() => Analysis.Reports(Id, "current_setting('app.user', true)", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id = current_setting('app.user', true)::uuid";
        """));

    [Fact]
    public Task Wrapped_it_is_asked_once() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select auth.uid())";
        """));

    [Fact]
    public Task With_functions_and_casts_around_it_too() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id = (select nullif(current_setting('app.user', true), '')::uuid)";
        """));

    [Fact]
    public Task A_text_is_no_call() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user_id::text <> 'auth.uid()' /* auth.uid() */";
        """));
}
