using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>A table in which nothing can be found is a table that is not loaded, not a reason to empty another one.</summary>
public sealed class LookUpsTests(Projects projects)
{
    static readonly QualifiedName threads = new("public", "threads");

    [Theory]
    [InlineData("SELECT 1", "does not exist", "Quarantine")]
    [InlineData("SELECT 1", "does not exist", "Null")]
    [InlineData("CREATE TABLE public.threads (id uuid PRIMARY KEY, name text)", "holds no row", "Quarantine")]
    [InlineData("CREATE TABLE public.threads (id uuid PRIMARY KEY, name text)", "holds no row", "Fail")]
    public async Task Values_to_look_up_in_a_table_that_is_missing_or_empty_are_an_obstacle(string sql, string empty, string bad)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"CREATE TABLE public.things (id int PRIMARY KEY, thread text); INSERT INTO public.things VALUES (1, 'a'), (2, '00000000-0000-4000-8000-000000000001'), (3, NULL); {sql}");
        await Schema(Enum.Parse<Model.Objects.BadValues>(bad)).RefusesAsync(project,
            $"column type public.things.thread: 2 rows would lose what is to be looked up in public.threads, which {empty}: fill that table first, for example for '00000000-0000-4000-8000-000000000001' in {{\"id\": 2}}, 'a' in {{\"id\": 1}}");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_look_up_the_table_may_be_missing()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id int PRIMARY KEY, thread text); INSERT INTO public.things VALUES (3, NULL)");
        await Schema(Model.Objects.BadValues.Null).ApplyAsync(project);
        Assert.Equal(["uuid"], await project.LinesAsync("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'public.things'::regclass AND attname = 'thread'"));
    }

    static DatabaseSchema Schema(Model.Objects.BadValues bad) => Tiny.Schema([
        new Table(threads, false, null),
        new Column(threads, "id", "uuid", true, null, null, null, null),
        new PrimaryKey(threads, "threads_pkey", EquatableArray.Of("id"), null),
        new RowLevelSecurity(threads, false, false, null),
        .. Tiny.Table(Tiny.Column("thread", "uuid", conversion: new Conversion(null, new LookUp(threads, "id", "name", null), bad, null, false, null)))]);
}
