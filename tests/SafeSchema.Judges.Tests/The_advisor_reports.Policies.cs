using Xunit;

namespace SafeSchema.Judges.Tests;

public sealed partial class The_advisor_reports
{
    const string Notes = """
        create table public.notes (id int primary key, owner uuid, title text);
        alter table public.notes enable row level security;

        """;

    [Fact]
    public Task auth_rls_initplan() => Reports(Level.Warn, "mixed on public.notes",
        database: Notes + """
            create policy wrapped on public.notes for select to authenticated using (owner = (select auth.uid()));
            create policy claim on public.notes for select to anon using (title = (select current_setting('app.title', true)));
            create policy field on public.notes for insert to anon with check (title = (select auth.jwt() ->> 'sub'));
            create policy mixed on public.notes for delete to authenticated using (owner = (select auth.uid()) and owner <> auth.uid());
            """,
        mend: "alter policy mixed on public.notes using (owner = (select auth.uid()) and owner <> (select auth.uid()))");

    [Fact]
    public Task multiple_permissive_policies() => Reports(Level.Warn, "public.notes",
        database: Notes + """
            create policy one on public.notes for select to authenticated using (id > 1);
            create policy two on public.notes for all to authenticated using (id > 2);
            create policy three on public.notes for select to anon using (id > 3);
            create policy four on public.notes as restrictive for select to anon using (id > 4);
            """,
        mend: "drop policy two on public.notes");

    [Fact]
    public Task policy_exists_rls_disabled() => Reports(Level.Error, "public.notes",
        database: """
            create table public.notes (id int primary key);
            create policy one on public.notes for select to authenticated using (id > 1);
            """,
        mend: "alter table public.notes enable row level security");

    [Fact]
    public Task rls_enabled_no_policy() => Reports(Level.Info, "public.notes",
        database: Notes,
        mend: "create policy one on public.notes for select to authenticated using (id > 1)");

    [Fact]
    public Task rls_disabled_in_public() => Reports(Level.Error, "public.notes",
        database: """
            create table public.notes (id int primary key);
            create schema internal;
            create table internal.notes (id int primary key);
            """,
        mend: "alter table public.notes enable row level security");

    [Fact]
    public Task rls_references_user_metadata() => Reports(Level.Error, "admins on public.notes",
        database: Notes + """
            create policy admins on public.notes for select to authenticated
              using ((select auth.jwt() -> 'user_metadata' ->> 'role') = 'admin');
            """,
        mend: "alter policy admins on public.notes using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin')");

    [Fact]
    public Task sensitive_columns_exposed() => Reports(Level.Error, "public.members.password_hash",
        database: """
            create table public.members (id int primary key, tokens_used int, password_hash text);
            create table public.internal (id int primary key, password text);
            grant select on public.members to anon;
            """,
        mend: "alter table public.members enable row level security");

    [Fact]
    public Task permissive_rls_policy() => Reports(Level.Warn, "\"Anyone can write\" on public.notes",
        database: Notes + """
            create policy "Anyone can write" on public.notes for insert with check (1 = 1);
            create policy "Anyone can read" on public.notes for select using (true);
            create policy server on public.notes for all to service_role using (true);
            create policy own on public.notes for update to authenticated using (owner = (select auth.uid()));
            create policy narrow on public.notes as restrictive for delete to authenticated using (true);
            """,
        mend: """alter policy "Anyone can write" on public.notes with check (owner is null)""");

    [Theory]
    [InlineData("for update to authenticated using (true) with check (id = 1)")]
    [InlineData("for update to authenticated using (id = 1) with check (true)")]
    [InlineData("for update to authenticated using ('a' = 'a')")]
    [InlineData("for update to authenticated")]
    [InlineData("for delete to authenticated, service_role using (true)")]
    [InlineData("for insert to anon")]
    [InlineData("for all to public using (true)")]
    public async Task every_always_true_way_to_write(string policy)
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync(Notes + "create policy open on public.notes " + policy, TestContext.Current.CancellationToken);
        Assert.Single(await FindingsAsync(project, "permissive_rls_policy"));
    }
}
