using Xunit;

namespace SafeSchema.Judges.Tests;

public sealed partial class The_advisor_reports
{
    [Fact]
    public Task function_search_path_mutable() => Reports(Level.Warn, "public.touch(a integer)",
        database: """
            create function public.touch(a int) returns int language sql as 'select a';
            create function public.fixed() returns int language sql set search_path = '' as 'select 1';
            create extension pgcrypto schema public;
            """,
        mend: "alter function public.touch(int) set search_path = ''");

    [Fact]
    public Task anon_security_definer_function_executable() => Reports(Level.Warn, "public.wipe()",
        database: """
            create function public.wipe() returns int language sql security definer as 'select 1';
            create function public.harmless() returns int language sql as 'select 1';
            revoke execute on function public.wipe() from anon;
            """,
        mend: "revoke execute on function public.wipe() from public");

    [Fact]
    public Task authenticated_security_definer_function_executable() => Reports(Level.Warn, "public.wipe()",
        database: """
            create function public.wipe() returns int language sql security definer as 'select 1';
            revoke execute on function public.wipe() from public;
            grant execute on function public.wipe() to anon, authenticated;
            """,
        mend: "revoke execute on function public.wipe() from authenticated");
}
