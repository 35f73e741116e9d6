using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>Rows that the declared schema has no place for: counted, with examples.</summary>
public sealed class RowsInTheWayTests(Projects projects)
{
    const string Orphans = """
        ALTER TABLE public.profiles DROP CONSTRAINT profiles_id_fkey;
        INSERT INTO public.profiles (id, email, role) VALUES (md5('nobody 1')::uuid, 'nobody1@example.com', 'user'), (md5('nobody 2')::uuid, 'nobody2@example.com', 'user');
        """;

    const string Duplicates = """
        ALTER TABLE public.profiles DROP CONSTRAINT profiles_email_key;
        UPDATE public.profiles SET email = 'same@example.com' WHERE email IN ('user1@example.com', 'user2@example.com', 'user3@example.com');
        UPDATE public.profiles SET email = 'twice@example.com' WHERE email IN ('user4@example.com', 'user5@example.com');
        """;

    const string Nulls = """
        ALTER TABLE public.messages ALTER COLUMN content DROP NOT NULL;
        UPDATE public.messages SET content = NULL WHERE id IN (md5('message 1 1')::uuid, md5('message 1 2')::uuid);
        """;

    const string UnknownRole = "UPDATE public.messages SET role = 'bot' WHERE id = md5('message 2 1')::uuid;";

    // Rows are named by their primary keys: what else they hold is nobody's business in a log.
    const string OrphansFound =
        """
        foreign key public.profiles.profiles_id_fkey: 2 rows refer to nothing in auth.users, for example {"id": "486622d3-609e-3ca3-2024-addbb0e2ba33"} · {"id": "6c3c0ba4-750a-b2b5-34b5-de62d728dfa2"}
        """;

    const string DuplicatesFound =
        """
        key public.profiles.profiles_email_unique: 2 keys occur more than once, for example ["same@example.com"] · ["twice@example.com"]
        """;

    const string NullsFound =
        """
        not null public.messages.content: 2 rows have no value, and the column is NOT NULL, for example {"id": "37e0bc18-7e62-6db9-c912-c0d07bfda19b"} · {"id": "63aab3d1-8b10-6bb2-df17-3032eee67519"}
        """;

    const string UnknownRoleFound =
        """
        check constraint public.messages.messages_role_check: 1 row violates CHECK (role IN ('user', 'assistant', 'system')), for example {"id": "dbc3074c-978c-69bb-2300-ae4a79b6e869"}
        """;

    [Fact]
    public async Task Orphans_stand_in_the_way_of_a_foreign_key()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(Orphans);
        await ChatDatabase.Schema.RefusesAsync(project, OrphansFound);
    }

    [Fact]
    public async Task Orphans_move_to_quarantine_where_the_model_says_so_and_no_trigger_fires()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("""
            ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey;
            UPDATE public.conversations SET user_id = md5('nobody')::uuid WHERE id = md5('conversation 4 1')::uuid;
            CREATE FUNCTION public.no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''a trigger fired''; END';
            CREATE TRIGGER no BEFORE UPDATE OR DELETE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.no();
            """);
        await ChatDatabase.Schema.ApplyAsync(project);
        Assert.Equal(
            ["public.conversations user_id 6e854442-cd2a-940c-9e95-941dce4ad598", "O"],
            await project.LinesAsync("""
                SELECT relation || ' ' || column_name || ' ' || old_value FROM safeschema.quarantine WHERE key = jsonb_build_object('id', md5('conversation 4 1')::uuid)
                UNION ALL SELECT tgenabled::text FROM pg_trigger WHERE tgname = 'no'
                """));
    }

    [Fact]
    public async Task Duplicates_stand_in_the_way_of_a_unique_constraint()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(Duplicates);
        await ChatDatabase.Schema.RefusesAsync(project, DuplicatesFound);
    }

    [Fact]
    public async Task Nulls_stand_in_the_way_of_NOT_NULL()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(Nulls);
        await ChatDatabase.Schema.RefusesAsync(project, NullsFound);
    }

    [Fact]
    public async Task Values_outside_the_enum_stand_in_the_way_of_its_check()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(UnknownRole);
        await ChatDatabase.Schema.RefusesAsync(project, UnknownRoleFound);
    }

    [Fact]
    public async Task Text_that_is_no_UUID_stands_in_the_way_of_a_conversion_without_a_look_up()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int PRIMARY KEY, owner text);
            INSERT INTO public.things VALUES (1, '00000000-0000-4000-8000-000000000001'), (2, 'thread_b'), (3, 'thread_a'), (4, NULL), (5, ''), (6, 'thread_a');
            """);
        await Tiny.Schema(Tiny.Table(Tiny.Column("owner", "uuid"))).RefusesAsync(project,
            "column type public.things.owner: 4 rows hold values of type text that cannot become uuid, for example '' in {\"id\": 5}, 'thread_a' in {\"id\": 3}, 'thread_b' in {\"id\": 2}; mend them, or declare what to do with [Convert]");
    }

    [Fact]
    public async Task Several_matches_of_a_look_up_stand_in_the_way_where_the_model_does_not_pick_one()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int PRIMARY KEY, parent text, old_name text);
            INSERT INTO public.things VALUES (1, 'b', 'a'), (2, 'a', 'b'), (3, NULL, 'b'), (4, 'nobody', 'd');
            """);
        var lookUp = new Conversion(null, new LookUp(Tiny.Things, "id", "old_name", null), Model.Objects.BadValues.Fail, null, false, null);
        await Tiny.Schema(Tiny.Table(Tiny.Column("parent", "integer", conversion: lookUp))).RefusesAsync(project,
            "column type public.things.parent: 1 row holds a value of type text that cannot become integer, for example 'nobody' in {\"id\": 4}; mend them, or declare what to do with [Convert]",
            "column type public.things.parent: 1 value matches several rows of public.things, for example 'b'; say which counts with Pick");
    }

    [Fact]
    public async Task All_obstacles_come_in_one_error()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(Orphans + Duplicates + Nulls + UnknownRole);
        await project.ExecuteAsync("""
            CREATE POLICY mine ON public.messages AS RESTRICTIVE FOR SELECT TO authenticated USING (conversation_id <> 'thread_x');
            CREATE TABLE public.model_performance (model_name text);
            """);
        await ChatDatabase.Schema.RefusesAsync(project, UnknownRoleFound, OrphansFound, DuplicatesFound, NullsFound,
            "column type public.messages.conversation_id: its type is text and must become uuid, but these undeclared objects depend on it: policy mine on public.messages; drop them first, or declare them",
            "view public.model_performance: the name belongs to an object of another kind (relkind r), so no view can be made; rename that object first");
    }
}
