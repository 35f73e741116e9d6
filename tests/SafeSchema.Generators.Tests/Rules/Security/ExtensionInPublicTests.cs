using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class ExtensionInPublicTests
{
    const string Id = "SS0120";

    [Fact]
    public Task The_first_schema_searched_is_public() => Analysis.Reports(Id, """PostgresExtension("pgcrypto")""", Sources.App("""
        [Database("app"), Supabase, PostgresExtension("pgcrypto")] public static partial class AppDatabase;
        """));

    [Fact]
    public Task So_is_public_itself() => Analysis.Reports(Id, """PostgresExtension("pgcrypto", Schema = "public")""", Sources.App("""
        [Database("app"), PostgresExtension("pgcrypto", Schema = "public")] public static partial class AppDatabase;
        """));

    [Fact]
    public Task Another_schema_is_right() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase, PostgresExtension("pgcrypto", Schema = "extensions")] public static partial class AppDatabase;
        """));

    [Fact]
    public Task Another_path_begins_elsewhere() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app", SearchPath = ["app", "public"]), PostgresExtension("pgcrypto")] public static partial class AppDatabase;
        """));
}
