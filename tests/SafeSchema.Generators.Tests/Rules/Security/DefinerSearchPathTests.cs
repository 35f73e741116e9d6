using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class DefinerSearchPathTests
{
    const string Id = "SS0115";

    [Fact]
    public Task Public_alone_can_be_written_by_others() => Analysis.Reports(Id, """TriggerFunction("f", Security = Security.Definer, SearchPath = "public")""", Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f", Security = Security.Definer, SearchPath = "public")] const string F = "BEGIN RETURN NEW; END"; }
        """));

    [Fact]
    public Task The_temporary_schema_last_is_safe() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f", Security = Security.Definer, SearchPath = "public, pg_temp")] const string F = "BEGIN RETURN NEW; END"; }
        """));

    [Fact]
    public Task The_empty_path_is_the_default() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f", Security = Security.Definer)] const string F = "BEGIN RETURN NEW; END"; }
        """));

    [Fact]
    public Task The_caller_s_rights_are_the_caller_s() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f", SearchPath = "public")] const string F = "BEGIN RETURN NEW; END"; }
        """));
}
