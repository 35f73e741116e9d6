using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class BadConstraintTests
{
    const string Id = "SS0060";

    [Fact]
    public Task A_value_without_an_operator() => Analysis.Reports(Id, "Exclude(\"Room\", \"=\", \"(during)\")", Sources.App("""
        [Table, Exclude("Room", "=", "(during)")] public partial record Booking { [PrimaryKey] public Guid Id { get; init; } public int Room { get; init; } }
        """));

    [Fact]
    public Task Fewer_columns_than_the_key_has() => Analysis.Reports(Id, "CompositeForeignKey(typeof(Room), \"House\")", Sources.App("""
        [Table] public partial record Room { [PrimaryKey] public Guid House { get; init; } [PrimaryKey] public int Number { get; init; } }
        [Table, CompositeForeignKey(typeof(Room), "House")] public partial record Booking { [PrimaryKey] public Guid Id { get; init; } public Guid House { get; init; } }
        """));

    [Theory]
    [InlineData("SetColumns = [\"Id\"], OnDelete = OnDelete.SetNull")]
    [InlineData("SetColumns = [\"Number\"], OnDelete = OnDelete.Cascade")]
    public Task Columns_that_no_deletion_sets(string arguments) => Analysis.Reports(Id, $"CompositeForeignKey(typeof(Room), \"House\", \"Number\", {arguments})", Sources.App($$"""
        [Table] public partial record Room { [PrimaryKey] public Guid House { get; init; } [PrimaryKey] public int Number { get; init; } }
        [Table, CompositeForeignKey(typeof(Room), "House", "Number", {{arguments}})] public partial record Booking
        {
            [PrimaryKey] public Guid Id { get; init; } public Guid? House { get; init; } public int? Number { get; init; }
        }
        """));

    [Fact]
    public Task What_fits_is_right() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Room { [PrimaryKey] public Guid House { get; init; } [PrimaryKey] public int Number { get; init; } }
        [Table, CompositeForeignKey(typeof(Room), "House", "Number", SetColumns = ["Number"], OnDelete = OnDelete.SetNull), Exclude("House", "=", "(number + 1)", "=", Method = "btree")]
        public partial record Booking { [PrimaryKey] public Guid Id { get; init; } public Guid House { get; init; } public int? Number { get; init; } }
        """));
}
