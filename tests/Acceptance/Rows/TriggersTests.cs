using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>A user's triggers must not see our data moves, and must be afterwards as they were.</summary>
public sealed class TriggersTests(Projects projects)
{
    const string OnEveryTable = """
        CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
        BEGIN RAISE EXCEPTION 'trigger % of % has fired on %', TG_NAME, TG_TABLE_NAME, TG_OP; END $$;
        REVOKE ALL ON FUNCTION public.refuse() FROM PUBLIC, anon, authenticated;

        DO $$
        DECLARE
          t text;
        BEGIN
          FOREACH t IN ARRAY ARRAY['profiles', 'conversations', 'messages', 'model_metrics', 'workflow_executions'] LOOP
            EXECUTE format('CREATE TRIGGER refuse_before BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse()', t);
            EXECUTE format('CREATE TRIGGER refuse_after AFTER UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse()', t);
            EXECUTE format('CREATE TRIGGER refuse_statement BEFORE UPDATE OR DELETE OR TRUNCATE ON public.%I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse()', t);
            EXECUTE format('CREATE TRIGGER refuse_always BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse()', t);
            EXECUTE format('CREATE TRIGGER refuse_on_replicas BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse()', t);
            EXECUTE format('CREATE TRIGGER refuse_disabled BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse()', t);
            EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER refuse_always, ENABLE REPLICA TRIGGER refuse_on_replicas, DISABLE TRIGGER refuse_disabled', t);
          END LOOP;
        END $$;
        """;

    const string Enabled = """
        SELECT format('%s %s %s', t.tgrelid::regclass, t.tgname, t.tgenabled) FROM pg_trigger t WHERE NOT t.tgisinternal ORDER BY 1
        """;

    [Fact]
    public async Task Triggers_that_refuse_every_change_do_not_stop_the_conversion_and_stay_as_they_were()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(OnEveryTable);
        var before = await Unchanged.RowsAsync(project);
        var enabled = await project.LinesAsync(Enabled);
        Assert.Contains("messages refuse_always A", enabled);
        Assert.Contains("messages refuse_on_replicas R", enabled);
        Assert.Contains("messages refuse_disabled D", enabled);

        await Ways.RunAsync(project, Way.Runtime);

        Assert.Empty(enabled.Except(await project.LinesAsync(Enabled)));
        Assert.Equal(0, await project.ScalarAsync<long>("SELECT count(*) FROM pg_trigger WHERE tgisinternal AND tgenabled <> 'O'"));
        Moved.NothingLost(before, await Unchanged.RowsAsync(project));
    }

    [Fact]
    public async Task Tables_with_force_row_level_security_are_converted_whole()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("""
            ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            ALTER TABLE public.conversations FORCE ROW LEVEL SECURITY;
            ALTER TABLE public.messages FORCE ROW LEVEL SECURITY;
            ALTER TABLE public.model_metrics FORCE ROW LEVEL SECURITY;
            ALTER TABLE public.workflow_executions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            """);
        await using (var command = project.Owner.CreateCommand("SELECT count(*) FROM public.workflow_executions"))
            Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        var before = await Unchanged.RowsAsync(project);

        await Ways.RunAsync(project, Way.Runtime);

        Moved.NothingLost(before, await Unchanged.RowsAsync(project));
        // [RowLevelSecurity] without Force declares that the owner is not bound.
        Assert.Empty(await project.LinesAsync("SELECT relname FROM pg_class WHERE relforcerowsecurity"));
    }
}
