using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>Schemas that are missing, or in which the owner may not do what is declared.</summary>
public sealed class SchemasInTheWayTests(Projects projects)
{
    [Fact]
    public async Task A_schema_that_nobody_declares()
    {
        await using var project = await projects.EmptyAsync();
        await Tiny.Schema(new Table(new("no where", "things"), false, null)).RefusesAsync(project,
            "schema \"no where\": it does not exist, and nothing says that it is to be made; declare it with [Schema], or create it first");
    }

    [Fact]
    public async Task A_schema_whose_name_PostgreSQL_keeps_for_itself()
    {
        await using var project = await projects.EmptyAsync();
        await Tiny.Schema(new Model.Objects.Schema("pg_things", null)).RefusesAsync(project,
            "schema pg_things: PostgreSQL keeps names that begin with pg_ for itself; give the schema another name");
    }

    [Fact]
    public async Task A_schema_that_may_not_be_made()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM app_owner', current_database()); END $$");
        await Tiny.Schema(new Model.Objects.Schema("things", null)).RefusesAsync(project,
            "schema things: app_owner has no CREATE privilege on the database; have its owner grant it, or create the schema");
    }

    [Fact]
    public async Task A_schema_of_somebody_else_that_a_role_may_not_look_into()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("CREATE SCHEMA theirs; GRANT CREATE, USAGE ON SCHEMA theirs TO app_owner");
        await Tiny.Schema(new SchemaGrant("theirs", "authenticated", SchemaPrivileges.Usage, null)).RefusesAsync(project,
            "schema privilege theirs authenticated: app_owner may not grant on schema theirs; have its owner postgres run: GRANT USAGE ON SCHEMA theirs TO authenticated");
    }

    [Fact]
    public async Task Names_that_SQL_could_trip_over_are_names()
    {
        await using var project = await projects.EmptyAsync();
        SchemaObject[] Named(string name) =>
            [new Model.Objects.Schema(name, name), new SchemaGrant(name, "authenticated", SchemaPrivileges.Usage, name), new SchemaGrant(name, "anon", SchemaPrivileges.None, null), new Table(new(name, name), false, null)];
        var schema = Tiny.Schema([.. new[] { "we\"ird", "it's", "$sql$", "select", "back\\slash", "new\nline", new string('ü', 31) }.SelectMany(Named)]);

        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }
}
