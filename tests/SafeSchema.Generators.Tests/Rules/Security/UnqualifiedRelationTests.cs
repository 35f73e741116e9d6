using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class UnqualifiedRelationTests
{
    const string Id = "SS0116";

    [Fact]
    public Task An_insert() => Analysis.Reports(Id, "notes", Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN INSERT INTO notes (id) VALUES (NEW.id); RETURN NEW; END"; }
        """));

    [Fact]
    public Task A_join() => Analysis.Reports(Id, "tags", Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN PERFORM 1 FROM public.notes n JOIN tags t ON t.id = n.id; RETURN NEW; END"; }
        """));

    [Fact]
    public Task An_update() => Analysis.Reports(Id, "notes", Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN UPDATE notes SET title = NULL; RETURN NEW; END"; }
        """));

    [Fact]
    public Task The_second_of_a_list() => Analysis.Reports(Id, "b", Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN PERFORM 1 FROM public.a, b; RETURN NEW; END"; }
        """));

    [Fact]
    public Task Qualified_it_is_found() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN INSERT INTO public.notes (id) VALUES (NEW.id) ON CONFLICT (id) DO UPDATE SET title = NULL; RETURN NEW; END"; }
        """));

    [Fact]
    public Task A_query_of_WITH_has_no_schema() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN WITH old AS (SELECT 1 FROM public.notes) DELETE FROM public.notes WHERE EXISTS (SELECT FROM old); RETURN NEW; END"; }
        """));

    [Fact]
    public Task FROM_is_also_a_word_of_functions() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN NEW.y = extract(year FROM NEW.at); IF NEW.y IS DISTINCT FROM OLD.y THEN RETURN NEW; END IF; SELECT n.id INTO NEW.id FROM public.notes n; RETURN NEW; END"; }
        """));

    [Fact]
    public Task A_variable_is_no_relation() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "DECLARE r record; BEGIN FOR r IN SELECT * FROM public.notes n FOR UPDATE LOOP NEW.id = r.id; END LOOP; RETURN NEW; END"; }
        """));

    [Fact]
    public Task Functions_stand_in_FROM_too() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN PERFORM 1 FROM unnest(NEW.tags) tag; RETURN NEW; END"; }
        """));

    [Fact]
    public Task With_a_path_it_is_found() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f", SearchPath = "public")] const string F = "BEGIN INSERT INTO notes (id) VALUES (NEW.id); RETURN NEW; END"; }
        """));
}
