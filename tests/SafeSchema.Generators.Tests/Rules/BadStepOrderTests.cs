using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class BadStepOrderTests
{
    const string Id = "SS0018";

    [Fact]
    public Task A_step_needs_the_other_one_by_its_CSharp_name() => Analysis.Reports(Id, "Step(\"b\", Needed = \"SELECT true\", After = new[] { \"a\" })", Sources.App("""
        [Database("app")] public static partial class AppDatabase
        {
            [Step("a", Needed = "SELECT true")] const string First = "SELECT 1";
            [Step("b", Needed = "SELECT true", After = new[] { "a" })] const string Second = "SELECT 1";
        }
        """));

    [Fact]
    public Task A_step_does_not_wait_for_itself() => Analysis.Reports(Id, "Step(\"a\", Needed = \"SELECT true\", After = [nameof(First)])", Sources.App("""
        [Database("app")] public static partial class AppDatabase
        {
            [Step("a", Needed = "SELECT true", After = [nameof(First)])] const string First = "SELECT 1";
            [Step("b", Needed = "SELECT true", After = [nameof(First)])] const string Second = "SELECT 1";
        }
        """));

    [Fact]
    public Task Steps_after_one_another_are_right() => Analysis.IsQuiet(Sources.App("""
        [Database("app")] public static partial class AppDatabase
        {
            [Step("a", Needed = "SELECT true", After = [nameof(Second), nameof(Third)])] const string First = "SELECT 1";
            [Step("b", Needed = "SELECT true", After = [nameof(Third)])] const string Second = "SELECT 1";
            [Step("c", Needed = "SELECT true")] const string Third = "SELECT 1";
        }
        """));
}
