using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class FunctionReadingTests
{
    [Fact]
    public void A_function_is_safe_unless_it_says_otherwise()
    {
        var function = Assert.Single(Generation.Model(Sources.App("""
            [Database("app")]
            public static partial class AppDatabase
            {
                [Function("f", Returns = "text")]
                const string F = "SELECT 'x'";
            }
            """)).Of<Function>());
        Assert.Equal(new Function(new("public", "f"), false, default, "text", false, "sql", "\nSELECT 'x'\n", Model.Objects.Volatility.Volatile, false, Model.Objects.ParallelSafety.Unsafe, false, "", default, null, null, default, null), function);
    }

    [Fact]
    public void What_is_said_of_functions_and_procedures_is_in_the_model()
    {
        var model = Generation.Model(Sources.App("""
            [Database("app", DefaultSchema = "app")]
            public static partial class AppDatabase
            {
                [Function("f", Schema = "other", ReturnsSet = true, Language = "plpgsql", Volatility = Volatility.Stable, Strict = true, Parallel = ParallelSafety.Safe, Security = Security.Definer,
                    SearchPath = null, Settings = ["work_mem = 8MB"], Cost = 3, Rows = 4, ExecuteTo = ["robots"], Reason = "Why.")]
                [Argument("a", "int", Default = "1")]
                [Argument("b", "text", Mode = ArgumentMode.Column)]
                const string F = "BEGIN END";

                [Procedure("f")]
                [Argument("a", "text[]", Mode = ArgumentMode.Variadic)]
                const string P = "BEGIN END";
            }
            """));
        Assert.Equal(
            [
                new(new("app", "f"), true, EquatableArray.Of(new FunctionArgument("a", "text[]", Model.Objects.ArgumentMode.Variadic)), null, false, "plpgsql", "\nBEGIN END\n", Model.Objects.Volatility.Volatile, false,
                    Model.Objects.ParallelSafety.Unsafe, false, "", default, null, null, default, null),
                new(new("other", "f"), false, EquatableArray.Of(new FunctionArgument("a", "int", Default: "1"), new FunctionArgument("b", "text", Model.Objects.ArgumentMode.Column)), null, true, "plpgsql", "\nBEGIN END\n",
                    Model.Objects.Volatility.Stable, true, Model.Objects.ParallelSafety.Safe, true, null, EquatableArray.Of(new FunctionSetting("work_mem", "8MB")), 3, 4, EquatableArray.Of("robots"), "Why."),
            ],
            model.Of<Function>().OrderBy(function => function.Name.Schema, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("BEGIN ATOMIC\\n  SELECT 1;\\nEND", null)]
    [InlineData("RETURN 1", null)]
    [InlineData("SELECT 1", "")]
    public void A_body_that_PostgreSQL_reads_at_once_needs_no_search_path(string body, string? path) => Assert.Equal(path, Assert.Single(Generation.Model(Sources.App($$"""
        [Database("app")] public static partial class AppDatabase { [Function("f", Returns = "int")] const string F = "{{body}}"; }
        """)).Of<Function>()).SearchPath);
}
