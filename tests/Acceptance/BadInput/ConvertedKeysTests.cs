using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>Two old keys that become one new key.</summary>
public sealed class ConvertedKeysTests(Projects projects)
{
    const string Rows = """
        CREATE TABLE public.things (id int PRIMARY KEY, a text, b text, c int);
        INSERT INTO public.things VALUES (1, '1', 'x', 1), (2, '01', 'x', 1), (3, '1', 'y', 2), (4, '001', 'y', 2), (5, '2', NULL, 3), (6, '02', NULL, 3), (7, '3', 'z', 4);
        """;

    const string Found = "key public.things (a, b): it is unique, and 2 of its new values come from several old ones, for example [\"001\", \"y\"] = [\"1\", \"y\"], [\"01\", \"x\"] = [\"1\", \"x\"]; drop that uniqueness, or mend them";

    static readonly Conversion number = new("(a)::int", null, Model.Objects.BadValues.Fail, null, false, null);

    [Theory]
    [InlineData("ALTER TABLE public.things ADD CONSTRAINT of_both UNIQUE (a, b)", false)]
    [InlineData("CREATE UNIQUE INDEX of_both ON public.things (a, b) INCLUDE (c)", false)]
    [InlineData("SELECT 1", true)]
    public async Task Of_several_columns_are_counted_before_anything_changes(string unique, bool declared)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Rows + unique);
        SchemaObject[] key = declared ? [new Unique(Tiny.Things, "things_a_b_key", EquatableArray.Of("a", "b"), null)] : [];
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("a", "integer", conversion: number), Tiny.Column("b", "text")), .. key]).RefusesAsync(project, Found);
    }

    [Fact]
    public async Task Of_a_declared_unique_index_and_of_two_converted_columns_come_with_all_other_obstacles()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Rows + "ALTER TABLE public.things ADD COLUMN d text; UPDATE public.things SET d = id; CREATE UNIQUE INDEX two ON public.things (a, d); UPDATE public.things SET d = '01' WHERE id = 2");
        var lower = new Conversion("d::numeric::int", null, Model.Objects.BadValues.Fail, null, false, null);
        await Tiny.Schema([
            .. Tiny.Table(Tiny.Column("a", "integer", conversion: number), Tiny.Column("b", "uuid"), Tiny.Column("d", "integer", conversion: lower)),
            new Index(Tiny.Things, "by_a_c", EquatableArray.Of(new IndexColumn("a", false), new IndexColumn("c", false)), true, null),
        ]).RefusesAsync(project,
            "column type public.things.b: 5 rows hold values of type text that cannot become uuid, for example 'x' in {\"id\": 1}, 'y' in {\"id\": 3}, 'z' in {\"id\": 7}; mend them, or declare what to do with [Convert]",
            "key public.things (a, c): it is unique, and 3 of its new values come from several old ones, for example [\"001\", 2] = [\"1\", 2], [\"01\", 1] = [\"1\", 1], [\"02\", 3] = [\"2\", 3]; drop that uniqueness, or mend them",
            "key public.things (a, d): it is unique, and 1 of its new values comes from several old ones, for example [\"01\", \"01\"] = [\"1\", \"1\"]; drop that uniqueness, or mend them");
    }

    [Fact]
    public async Task Are_no_obstacle_where_all_but_one_of_the_rows_leave()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int PRIMARY KEY, a text, b text, UNIQUE (a, b));
            INSERT INTO public.things VALUES (1, '1', '7'), (2, '01', '7 '), (3, 'none', '7');
            """);
        var leaves = new Conversion("CASE WHEN a = 'none' THEN 1 ELSE a::int END", null, Model.Objects.BadValues.Fail, null, false, null);
        await Tiny.Schema([.. Tiny.Table(
            Tiny.Column("a", "integer", conversion: leaves),
            Tiny.Column("b", "integer", true, new Conversion("CASE WHEN b = '7' THEN NULL ELSE b::int END", null, Model.Objects.BadValues.Quarantine, null, false, null))), new Unique(Tiny.Things, "things_a_b_key", EquatableArray.Of("a", "b"), null)]).ApplyAsync(project);
        Assert.Equal(["2 1 7"], await project.LinesAsync("SELECT concat_ws(' ', id, a, b) FROM public.things"));
        Assert.Equal(["1", "3"], await project.LinesAsync("SELECT key ->> 'id' FROM safeschema.quarantine ORDER BY 1"));
    }

    [Fact]
    public async Task Duplicates_stand_in_the_way_of_a_declared_unique_index()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Rows);
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("b", "text")), new Index(Tiny.Things, "by_b", EquatableArray.Of(new IndexColumn("b", true)), true, null)]).RefusesAsync(project,
            "index public.things.by_b: 2 keys occur more than once, for example [\"x\"] · [\"y\"]");
    }
}
