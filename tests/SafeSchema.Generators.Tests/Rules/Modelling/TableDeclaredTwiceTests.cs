using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class TableDeclaredTwiceTests
{
    const string Id = "SS0070";

    [Fact]
    public Task Two_tables() => Analysis.Reports(Id, "Other", Sources.Supabase("""
        [Table("a")] public partial record First { [PrimaryKey] public Guid Id { get; init; } } [Table("a")] public partial record Other { [PrimaryKey(Name = "x")] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task A_table_and_a_view() => Analysis.Reports(Id, "Other", Sources.Supabase("""
        [Table("a")] public partial record First { [PrimaryKey] public Guid Id { get; init; } } [View("a")] public partial record Other(Guid? Id) { [Query] const string Query = "SELECT 1"; }
        """));

    [Fact]
    public Task Schemas_tell_them_apart() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("a")] public partial record First { [PrimaryKey] public Guid Id { get; init; } } [Table("a", Schema = "app")] public partial record Other { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Databases_tell_them_apart() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("one")] public static partial class One; [Database("two")] public static partial class Two; [Table("a", In = typeof(One))] public partial record First { [PrimaryKey] public Guid Id { get; init; } } [Table("a", In = typeof(Two))] public partial record Other { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
