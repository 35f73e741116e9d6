using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class ReservedNameTests
{
    const string Id = "SS0011";

    [Fact]
    public Task A_record_keeps_Checks_free() => Analysis.Reports(Id, "Checks", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public int Checks { get; init; } }
        """));

    [Fact]
    public Task A_record_keeps_Rules_free() => Analysis.Reports(Id, "Rules", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Check] const string Rules = "true"; }
        """));

    [Fact]
    public Task A_positional_parameter_counts() => Analysis.Reports(Id, "Columns", Sources.App("""
        [Table] public partial record Post([PrimaryKey] Guid Id, int Columns);
        """));

    [Fact]
    public Task A_database_keeps_Schema_free() => Analysis.Reports(Id, "Schema", Sources.App("""
        [Database("app")] public static partial class AppDatabase { const int Schema = 1; }
        """));
}
