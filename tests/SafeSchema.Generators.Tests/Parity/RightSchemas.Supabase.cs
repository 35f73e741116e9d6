using SafeSchema.Generators.Tests.Support;

namespace SafeSchema.Generators.Tests.Parity;

public sealed partial class RightSchemas
{
    const string Id = "[PrimaryKey, Default(\"gen_random_uuid()\")] public Guid Id { get; init; }";
    const string Owner = "[References(typeof(AuthUser), OnDelete = OnDelete.Cascade), Index] public Guid UserId { get; init; }";

    static Dictionary<string, string> Supabase => new()
    {
        ["notes of users"] = Sources.Note($"""
            [Policy(For.Select, To = ["authenticated"])] const string Read = "{Own}";
            [Policy(For.Insert, To = ["authenticated"])] const string Write = "{Own}";
            [Policy(For.Update, To = ["authenticated"])] const string Change = "{Own}";
            [Policy(For.Delete, To = ["authenticated"])] const string Remove = "{Own}";
            """),
        ["all that is one's own"] = Sources.Note($"[Policy(For.All, To = [\"authenticated\"])] const string All = \"{Own}\";"),
        ["a public catalogue"] = Sources.Supabase($$"""[Table, RowLevelSecurity] public partial record Product([PrimaryKey] Guid Id, string Name) { [Policy(For.Select, To = ["anon", "authenticated"])] const string Read = "true"; }"""),
        ["a blog with drafts"] = Sources.Note($"""
            public bool Published {'{'} get; init; {'}'}
            [Policy(For.Select, To = ["authenticated"])] const string Read = "published or {Own}";
            [Policy(For.Select, To = ["anon"])] const string Visitors = "published";
            [Policy(For.Update, To = ["authenticated"])] const string Change = "{Own}";
            """),
        ["a server's table"] = Sources.Note(Server),
        ["two roles, two policies"] = Sources.Note($"{Server} [Policy(For.Select, To = [\"authenticated\"])] const string Read = \"{Own}\";"),
        ["a restrictive policy"] = Sources.Note($"""
            [Policy(For.All, To = ["authenticated"])] const string All = "{Own}";
            [Policy(For.Delete, To = ["authenticated"], Restrictive = true)] const string Never = "false";
            """),
        ["visitors leave messages"] = Sources.Note("[Policy(For.Insert, To = [\"anon\"])] const string Leave = \"user_id = '00000000-0000-0000-0000-000000000000'\";" + Server),
        ["claims of the token"] = Sources.Note("[Policy(For.Select, To = [\"authenticated\"])] const string Admins = \"(select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin'\";"),
        ["a setting"] = Sources.Note("[Policy(For.Select, To = [\"authenticated\"])] const string Mine = \"user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)\";"),
        ["members of teams"] = Sources.Supabase($$"""
            [Table, RowLevelSecurity] public partial record Team { {{Id}} public required string Name { get; init; }
              [Policy(For.Select, To = ["authenticated"])] const string Read = "exists (select 1 from public.member m where m.team_id = team.id and m.user_id = (select auth.uid()))"; }
            [Table, RowLevelSecurity, Index("UserId", "TeamId")] public partial record Member { [PrimaryKey, References(typeof(Team), OnDelete = OnDelete.Cascade)] public Guid TeamId { get; init; } [PrimaryKey, References(typeof(AuthUser), OnDelete = OnDelete.Cascade)] public Guid UserId { get; init; }
              [Policy(For.Select, To = ["authenticated"])] const string Read = "user_id = (select auth.uid())"; }
            """),
        ["documents of teams by IN"] = Sources.Supabase($$"""
            [Table, RowLevelSecurity] public partial record Membership { {{Id}} {{Owner}} public Guid TeamId { get; init; }
              [Policy(For.Select, To = ["authenticated"])] const string Read = "{{Own}}"; }
            [Table, RowLevelSecurity] public partial record Document { {{Id}} [Index] public Guid TeamId { get; init; } public string? Title { get; init; }
              [Policy(For.Select, To = ["authenticated"])] const string Read = "team_id in (select m.team_id from public.membership m where m.user_id = (select auth.uid()))"; }
            """),
        ["profiles made by a trigger"] = Sources.App($$""""
            [Database("app"), Supabase] public static partial class AppDatabase
            {
                [TriggerFunction("handle_new_user", Security = Security.Definer), Trigger("on_user", When.After, On.Insert, Table = typeof(AuthUser))]
                const string HandleNewUser = """
                    BEGIN
                      INSERT INTO public.profile (id) VALUES (NEW.id) ON CONFLICT (id) DO NOTHING;
                      RETURN NEW;
                    END
                    """;
            }
            [Table, RowLevelSecurity] public partial record Profile { [PrimaryKey, References(typeof(AuthUser), OnDelete = OnDelete.Cascade)] public Guid Id { get; init; }
              [Policy(For.Select, To = ["authenticated"])] const string Read = "id = (select auth.uid())"; }
            """"),
        ["a trigger that reads much"] = Sources.App($$""""
            [Database("app"), Supabase] public static partial class AppDatabase
            {
                [TriggerFunction("count_notes", Security = Security.Definer), Trigger("counted", When.After, On.Insert | On.Delete, Table = typeof(Note))]
                const string CountNotes = """
                    DECLARE total bigint; -- not the "user's", but all
                    BEGIN
                      WITH recent AS (SELECT n.id FROM public.note n WHERE n.created_at > now() - interval '1 day')
                      SELECT count(*) INTO total FROM recent;
                      IF total IS DISTINCT FROM 0 THEN
                        UPDATE public.tally SET total = extract(epoch FROM now()) WHERE name = $q$it's; all$q$;
                      END IF;
                      RETURN NULL;
                    END
                    """;
            }
            [Table, RowLevelSecurity] public partial record Note { {{Id}} [Default("now()")] public DateTimeOffset CreatedAt { get; init; } {{Server}} }
            [Table, RowLevelSecurity] public partial record Tally { [PrimaryKey] public required string Name { get; init; } public double Total { get; init; } {{Server}} }
            """"),
        ["an enum with a default"] = Sources.Supabase($$"""
            public enum State { Open, InReview, Closed }
            [Table, RowLevelSecurity] public partial record Ticket { {{Id}} [Default("'in_review'")] public State State { get; init; } [Backfill("'closed'")] public State Before { get; init; } {{Server}} }
            """),
        ["a view with the caller's rights"] = Sources.Supabase($$"""
            [Table, RowLevelSecurity] public partial record Note { {{Id}} {{Owner}} public string? Title { get; init; } [Policy(For.Select, To = ["authenticated"])] const string Read = "{{Own}}"; }
            [View("titles"), Grant(Privileges.Select, To = ["authenticated"])] public partial record Title(Guid? Id, string? Name) { [Query] const string Query = "SELECT n.id, n.title AS name FROM public.note AS n WHERE n.title <> ''"; }
            """),
        ["a view for the server alone"] = Sources.Supabase("[View(\"logins\", SecurityInvoker = false), Grant(Privileges.Select, To = [\"service_role\"])] public partial record Login(Guid? Id) { [Query] const string Query = \"SELECT u.id FROM auth.users u\"; }"),
        ["secrets under row-level security"] = Sources.Note($"public string? ApiKey {{ get; init; }} {Server}"),
        ["an extension in its schema"] = Sources.App("[Database(\"app\"), Supabase, PostgresExtension(\"pgcrypto\", Schema = \"extensions\")] public static partial class AppDatabase;"),
        ["more policies from elsewhere"] = Sources.Note(Server, "Table, RowLevelSecurity(Undeclared = Undeclared.Keep)"),
        ["a grant with its policy"] = Sources.Note($"[Policy(For.Select, To = [\"authenticated\"])] const string Read = \"{Own}\";", "Table, RowLevelSecurity, Grant(Privileges.Select, To = [\"authenticated\"], Reason = \"Said twice.\")"),
        ["dropped with reasons"] = Sources.Note(Server, "Table, RowLevelSecurity, DropPolicy(\"Old\", Reason = \"Open.\"), DropConstraint(\"c\", Reason = \"Wrong.\"), DropTrigger(\"t\", Reason = \"Twice.\")"),
        ["an owner who may be missing"] = Sources.Supabase($$"""[Table, RowLevelSecurity] public partial record Note { {{Id}} [References(typeof(AuthUser), OnDelete = OnDelete.SetNull), Index] public Guid? UserId { get; init; } [Policy(For.Select, To = ["authenticated"])] const string Read = "{{Own}}"; }"""),
    };
}
