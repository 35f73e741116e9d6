using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class ObliviousColumnTests
{
    const string Id = "SS0009";

    [Fact]
    public Task Without_annotations_nobody_knows() => Analysis.Reports(Id, "Name", Sources.App("""
        #nullable disable
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public string Name { get; init; } }
        """));

    [Fact]
    public Task Value_types_say_it_without_annotations() => Analysis.IsQuiet(Sources.App("""
        #nullable disable
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public int? Count { get; init; } }
        """));
}
