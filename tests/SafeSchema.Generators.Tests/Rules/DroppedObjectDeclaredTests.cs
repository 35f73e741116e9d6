using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class DroppedObjectDeclaredTests
{
    const string Id = "SS0017";

    [Fact]
    public Task A_dropped_column_is_a_property() => Analysis.Reports(Id, "DropColumn(\"body\", Reason = \"why\")", Sources.App("""
        [Table, DropColumn("body", Reason = "why")] public partial record Post([PrimaryKey] Guid Id, string Body);
        """));

    [Theory]
    [InlineData("DropTable(\"post\", Reason = \"why\")", "[Table] public partial record Post([PrimaryKey] Guid Id);")]
    [InlineData("DropTable(\"totals\", Schema = \"reports\", Reason = \"why\")", "[View(\"totals\", Schema = \"reports\")] public partial record Totals(long N) { [Query] const string Sql = \"SELECT 1::bigint AS n\"; }")]
    [InlineData("DropView(\"totals\", Reason = \"why\")", "[View] public partial record Totals(long N) { [Query] const string Sql = \"SELECT 1::bigint AS n\"; }")]
    public Task A_dropped_relation_is_a_record(string drop, string record) =>
        Analysis.Reports(Id, drop, Sources.App($"[Database(\"app\"), {drop}] public static partial class AppDatabase;\n{record}"));

    [Fact]
    public Task What_nobody_declares_may_go() => Analysis.IsQuiet(Sources.App("""
        [Database("app"), DropTable("post", Schema = "old", Reason = "why"), DropView("posts", Reason = "why"), DropFunction("post(int)", Reason = "why")] public static partial class AppDatabase;
        [Table, DropColumn("content", Reason = "why")] public partial record Post([PrimaryKey] Guid Id, string Body);
        """));
}
