using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class ViewWithoutQueryTests
{
    const string Id = "SS0006";

    [Fact]
    public Task A_view_needs_a_query() => Analysis.Reports(Id, "View", Sources.App("""
        [View] public partial record Totals(long Count);
        """));

    [Fact]
    public Task A_view_with_a_query_is_right() => Analysis.IsQuiet(Sources.App("""
        [View] public partial record Totals(long Count) { [Query] const string Sql = "SELECT 1"; }
        """));
}
