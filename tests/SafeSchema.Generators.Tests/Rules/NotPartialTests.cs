using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NotPartialTests
{
    const string Id = "SS0001";

    [Fact]
    public Task A_record_must_be_partial() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] public record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task A_database_class_must_be_partial() => Analysis.Reports(Id, "AppDatabase", Sources.App("""
        [Database("app")] public static class AppDatabase;
        """));

    [Fact]
    public Task A_type_around_it_must_be_partial() => Analysis.Reports(Id, "Outer", Sources.App("""
        public static class Outer { [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } } }
        """));

    [Fact]
    public Task A_partial_record_is_right() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
