using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>Roles, owners, rights and other objects that stand in the way.</summary>
public sealed class ObjectsInTheWayTests(Projects projects)
{
    [Fact]
    public async Task A_role_that_is_missing()
    {
        await using var project = await projects.EmptyAsync();
        var schema = Tiny.Schema([.. Tiny.Table(), new Policy(Tiny.Things, "things_robots", PolicyCommand.All, EquatableArray.Of("robots", "anon"), true, "true", "true", null)]);
        await schema.RefusesAsync(project,
            "role robots: the role does not exist; create it first: CREATE ROLE robots");
    }

    [Fact]
    public async Task A_table_whose_name_is_a_view()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE VIEW public.profiles AS SELECT 1 AS id");
        await ChatDatabase.Schema.RefusesAsync(project,
            "table public.profiles: the name belongs to an object of another kind (relkind v), so no table can be made; rename that object first");
    }

    [Fact]
    public async Task A_view_whose_name_is_a_table()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.model_performance (model_name text)");
        await ChatDatabase.Schema.RefusesAsync(project,
            "view public.model_performance: the name belongs to an object of another kind (relkind r), so no view can be made; rename that object first");
    }

    [Fact]
    public async Task A_table_that_belongs_to_somebody_else()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsSuperuserAsync("ALTER TABLE public.messages OWNER TO supabase_auth_admin");
        await ChatDatabase.Schema.RefusesAsync(project,
            "table public.messages: it must be changed, and app_owner is not its owner supabase_auth_admin; apply as the owner");
    }

    [Fact]
    public async Task A_schema_in_which_nothing_may_be_created()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("ALTER SCHEMA public OWNER TO postgres; GRANT USAGE ON SCHEMA public TO app_owner; REVOKE CREATE ON SCHEMA public FROM app_owner");
        await ChatDatabase.Schema.RefusesAsync(project,
            "table public.conversations: app_owner has no CREATE privilege on schema public; grant it first",
            "table public.messages: app_owner has no CREATE privilege on schema public; grant it first",
            "table public.model_metrics: app_owner has no CREATE privilege on schema public; grant it first",
            "table public.profiles: app_owner has no CREATE privilege on schema public; grant it first",
            "trigger function public.handle_new_user: app_owner has no CREATE privilege on schema public; grant it first",
            "trigger function public.update_updated_at_column: app_owner has no CREATE privilege on schema public; grant it first",
            "view public.model_performance: app_owner has no CREATE privilege on schema public; grant it first");
    }

    [Fact]
    public async Task An_undeclared_materialized_view_that_could_not_come_back_as_it_is()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("CREATE MATERIALIZED VIEW public.latest AS SELECT conversation_id, max(created_at) FROM public.messages GROUP BY 1; ALTER MATERIALIZED VIEW public.latest ALTER COLUMN max SET STATISTICS 7");
        await ChatDatabase.Schema.RefusesAsync(project,
            "dependant public.latest: what it stands on changes, and it cannot be made again: its columns have settings of their own; drop it first, or declare it");
    }

    [Fact]
    public async Task An_undeclared_policy_over_a_column_that_must_change_its_type()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("CREATE POLICY mine ON public.messages AS RESTRICTIVE FOR SELECT TO authenticated USING (conversation_id <> 'thread_x')");
        await ChatDatabase.Schema.RefusesAsync(project,
            "column type public.messages.conversation_id: its type is text and must become uuid, but these undeclared objects depend on it: policy mine on public.messages; drop them first, or declare them");
    }

    [Fact]
    public async Task A_constraint_whose_name_is_a_table()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.profiles_pkey (id int)");
        await ChatDatabase.Schema.RefusesAsync(project,
            "key public.profiles.profiles_pkey: the name profiles_pkey belongs to another relation of the schema; give the constraint another name");
    }

    [Fact]
    public async Task A_trigger_on_somebody_elses_table_without_the_right_to_make_one()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("REVOKE TRIGGER, REFERENCES ON auth.users FROM app_owner");
        await ChatDatabase.Schema.RefusesAsync(project,
            "foreign key public.profiles.profiles_id_fkey: app_owner has no REFERENCES privilege on auth.users; have its owner grant it",
            "trigger auth.users.on_auth_user_created: app_owner has no TRIGGER privilege on auth.users; have its owner grant it");
    }
}
