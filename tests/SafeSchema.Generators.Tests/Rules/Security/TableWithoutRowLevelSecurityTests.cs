using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class TableWithoutRowLevelSecurityTests
{
    const string Id = "SS0101";

    [Fact]
    public Task A_table_in_public_is_served() => Analysis.Reports(Id, "Note", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task A_table_of_another_schema_is_not() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table(Schema = "app")] public partial record Note { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Without_Supabase_there_is_no_such_API() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app")] public static partial class AppDatabase; [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
