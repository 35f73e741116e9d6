using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class UnreadableRecordTests
{
    const string Id = "SS0015";

    [Fact]
    public Task A_generic_record_has_no_one_shape() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] public partial record Post<T> { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task A_file_record_has_no_name_elsewhere() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] file partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task A_table_is_no_view() => Analysis.Reports(Id, "View", Sources.App("""
        [Table, View] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
