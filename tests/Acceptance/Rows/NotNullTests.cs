using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>Columns that become NOT NULL on tables with rows.</summary>
public sealed class NotNullTests(Projects projects)
{
    async Task<Project> ThreeRowsAsync(string columns = "")
    {
        var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"CREATE TABLE public.things (id int PRIMARY KEY{columns}); ALTER TABLE public.things ENABLE ROW LEVEL SECURITY; INSERT INTO public.things (id) VALUES (1), (2), (3)");
        return project;
    }

    static Column Note(string? backfill = null, string? @default = null) => new(Tiny.Things, "note", "text", true, @default, backfill, null, null);

    [Fact]
    public async Task A_new_column_is_filled_before_it_is_not_null()
    {
        await using var project = await ThreeRowsAsync();
        await Tiny.Schema(Tiny.Table(Note(backfill: "'row ' || id"))).ApplyAsync(project);
        Assert.Equal(["row 1", "row 2", "row 3"], await project.LinesAsync("SELECT note FROM public.things ORDER BY id"));
        Assert.True(await project.ScalarAsync<bool>("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'public.things'::regclass AND attname = 'note'"));
    }

    [Fact]
    public async Task A_new_column_without_a_value_for_its_rows_is_an_obstacle_with_their_number()
    {
        await using var project = await ThreeRowsAsync();
        await Tiny.Schema(Tiny.Table(Note())).RefusesAsync(project,
            "column public.things.note: 3 rows would have no value: the column is NOT NULL and has no default and no back-fill, for example {\"id\": 1} · {\"id\": 2} · {\"id\": 3}");
    }

    [Fact]
    public async Task A_back_fill_that_leaves_a_row_without_a_value_undoes_everything()
    {
        await using var project = await ThreeRowsAsync();
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => Tiny.Schema(Tiny.Table(Note(backfill: "CASE WHEN id < 3 THEN 'x' END"))).ApplyAsync(project));
            Assert.Contains("column public.things.note: column \"note\" of relation \"things\" contains null values", Assert.Single(error.Obstacles), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_column_that_exists_is_not_filled_and_its_missing_values_are_counted()
    {
        await using var project = await ThreeRowsAsync(", note text");
        await project.ExecuteAsync("UPDATE public.things SET note = 'x' WHERE id = 1");
        await Tiny.Schema(Tiny.Table(Note(backfill: "'y'", @default: "'z'"))).RefusesAsync(project,
            "not null public.things.note: 2 rows have no value, and the column is NOT NULL, for example {\"id\": 2} · {\"id\": 3}");
    }

    [Fact]
    public async Task A_constraint_that_is_not_validated_does_not_count()
    {
        await using var project = await ThreeRowsAsync(", note text");
        Assert.SkipUnless(await project.ScalarAsync<int>("SELECT current_setting('server_version_num')::int") >= 180000, "NOT NULL can be NOT VALID since PostgreSQL 18.");
        var schema = Tiny.Schema(Tiny.Table(Note()));
        await project.ExecuteAsync("ALTER TABLE public.things ADD CONSTRAINT things_note_not_null NOT NULL note NOT VALID");
        var report = await schema.VerifyAsync(project.Owner, TestContext.Current.CancellationToken);
        Assert.Equal("NOT NULL, but not validated", report[new Check("column public.things.note nullability")].Actual);
        Assert.Equal(Verdict.Failed, report[new Check("column public.things.note nullability")].Verdict);
        await schema.RefusesAsync(project, "not null public.things.note: 3 rows have no value, and the column is NOT NULL, for example {\"id\": 1} · {\"id\": 2} · {\"id\": 3}");

        await project.ExecuteAsync("ALTER TABLE public.things DROP CONSTRAINT things_note_not_null; UPDATE public.things SET note = 'x'; ALTER TABLE public.things ADD CONSTRAINT things_note_not_null NOT NULL note NOT VALID");
        Assert.Equal(1, (await schema.ApplyAsync(project)).Changes);
        Assert.True(await project.ScalarAsync<bool>("SELECT convalidated FROM pg_constraint WHERE conname = 'things_note_not_null'"));
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }
}
