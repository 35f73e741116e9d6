using Xunit;

namespace SafeSchema.Judges.Tests;

public sealed partial class The_advisor_reports
{
    [Fact]
    public Task unindexed_foreign_keys() => Reports(Level.Info, "public.child.child_a_b_fkey",
        database: """
            create table public.parent (a int, b int, primary key (a, b));
            create table public.child (id int primary key, a int, b int, c int, foreign key (a, b) references public.parent);
            create index on public.child (a);
            create index on public.child (c, a, b);
            create index on public.child (a, b) where c > 0;
            """,
        mend: "create index on public.child (a, b, c)");

    [Fact]
    public Task no_primary_key() => Reports(Level.Info, "public.notes",
        database: "create table public.notes (id int unique not null)",
        mend: "alter table public.notes add primary key (id)");

    [Fact]
    public Task duplicate_index() => Reports(Level.Warn, "public.notes.notes_b",
        database: """
            create table public.notes (id int primary key, body text);
            create index notes_a on public.notes (lower(body), id desc);
            create index notes_b on public.notes (lower(body), id desc);
            create index notes_c on public.notes (lower(body), id);
            create index notes_d on public.notes (upper(body), id desc);
            create index notes_e on public.notes (lower(body), id desc) where id > 0;
            """,
        mend: "drop index public.notes_b");

    [Fact]
    public Task fkey_to_auth_unique() => Reports(Level.Error, "public.members.members_email_fkey",
        database: """
            create unique index users_email_key on auth.users (email);
            create table public.members (
              id uuid primary key references auth.users,
              email text references auth.users (email));
            """,
        mend: "alter table public.members drop constraint members_email_fkey");

    [Fact]
    public Task extension_in_public() => Reports(Level.Warn, "pgcrypto",
        database: "create extension pgcrypto schema public",
        mend: "alter extension pgcrypto set schema extensions");

    [Fact]
    public Task foreign_table_in_api() => Reports(Level.Warn, "public.remote",
        database: """
            create foreign data wrapper nothing;
            create server nowhere foreign data wrapper nothing;
            create foreign table public.remote (id int) server nowhere;
            grant select on public.remote to authenticated;
            """,
        mend: "revoke select on public.remote from authenticated");

    [Fact]
    public Task materialized_view_in_api() => Reports(Level.Warn, "public.totals",
        database: """
            create materialized view public.totals as select 1 as n;
            grant select on public.totals to anon;
            """,
        mend: "revoke select on public.totals from anon");

    [Fact]
    public Task auth_users_exposed() => Reports(Level.Error, "public.members",
        database: """
            create view public.members with (security_invoker = on) as select id, email from auth.users;
            grant select on public.members to authenticated;
            """,
        mend: "alter table auth.users enable row level security");

    [Fact]
    public Task security_definer_view() => Reports(Level.Error, "public.latest",
        database: """
            create table public.notes (id int primary key);
            create view public.latest with (security_barrier = true) as select max(id) as id from public.notes;
            create view public.internal as select 1 as n;
            grant select on public.latest to authenticated;
            grant select on public.internal to service_role;
            """,
        mend: "alter view public.latest set (security_invoker = yes)");
}
