using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class BadReferenceTests
{
    const string Id = "SS0004";

    [Fact]
    public Task A_foreign_key_needs_a_table() => Analysis.Reports(Id, "References(typeof(string))", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [References(typeof(string))] public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task A_foreign_key_needs_a_primary_key() => Analysis.Reports(Id, "References(typeof(User))", Sources.App("""
        [Table] public partial record User { public Guid Id { get; init; } }
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [References(typeof(User))] public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task A_key_of_several_columns_is_not_one_column() => Analysis.Reports(Id, "References(typeof(User))", Sources.App("""
        [Table] public partial record User { [PrimaryKey] public Guid Id { get; init; } [PrimaryKey] public int Part { get; init; } }
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [References(typeof(User))] public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task A_look_up_needs_a_table() => Analysis.Reports(Id, "Convert(LookUpIn = typeof(int), LookUpBy = \"name\")", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Convert(LookUpIn = typeof(int), LookUpBy = "name")] public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task A_trigger_needs_a_table() => Analysis.Reports(Id, "Trigger(\"t\", When.After, On.Insert, Table = typeof(int))", Sources.App("""
        [Database("app")] public static partial class AppDatabase { [TriggerFunction("f"), Trigger("t", When.After, On.Insert, Table = typeof(int))] const string F = "BEGIN END"; }
        """));

    [Fact]
    public Task A_shipped_table_is_right() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [References(typeof(AuthUser))] public Guid UserId { get; init; } }
        """));
}
