using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class AmbiguousDatabaseTests
{
    const string Id = "SS0003";

    [Fact]
    public Task With_two_databases_a_record_must_say_which() => Analysis.Reports(Id, "Table", Sources.App("""
        [Database("one")] public static partial class One;
        [Database("two")] public static partial class Two;
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task The_named_class_must_be_a_database() => Analysis.Reports(Id, "Table(In = typeof(string))", Sources.App("""
        [Table(In = typeof(string))] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task A_named_database_is_right() => Analysis.IsQuiet(Sources.App("""
        [Database("one")] public static partial class One;
        [Database("two")] public static partial class Two;
        [Table(In = typeof(Two))] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Without_any_database_there_is_nothing_to_say() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
