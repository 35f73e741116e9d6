using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class UnknownPropertyTests
{
    const string Id = "SS0008";

    [Fact]
    public Task An_index_names_properties_not_columns() => Analysis.Reports(Id, "Index(\"user_id\")", Sources.App("""
        [Table, Index("user_id")] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task Descending_names_properties_too() => Analysis.Reports(Id, "Index(nameof(UserId), Descending = new[] { \"id\" })", Sources.App("""
        [Table, Index(nameof(UserId), Descending = new[] { "id" })] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task A_foreign_key_may_name_one() => Analysis.Reports(Id, "References(typeof(AuthUser), Property = \"Email\")", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [References(typeof(AuthUser), Property = "Email")] public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task Names_of_properties_are_right() => Analysis.IsQuiet(Sources.App("""
        [Table, Index(nameof(UserId), nameof(Id), Descending = [nameof(Id)])] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public Guid UserId { get; init; } }
        """));
}
