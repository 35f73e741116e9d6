using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NoPostgresTypeTests
{
    const string Id = "SS0002";

    [Fact]
    public Task A_type_without_a_PostgreSQL_type_is_named() => Analysis.Reports(Id, "Website", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public Uri? Website { get; init; } }
        """));

    [Fact]
    public Task A_view_s_column_needs_one_too() => Analysis.Reports(Id, "Website", Sources.App("""
        [View] public partial record Post(Uri Website) { [Query] const string Sql = "SELECT 1"; }
        """));

    [Fact]
    public Task A_given_type_helps_and_so_does_leaving_the_property_out() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Column(Type = "text")] public Uri? Website { get; init; } [NotColumn] public Uri? Other { get; init; } }
        """));
}
