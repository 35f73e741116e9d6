using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class WrongFunctionTests
{
    const string Id = "SS0050";

    [Theory]
    [InlineData("""Function("f", Returns = "text")""", """[Argument("a", "text", Default = "''"), Argument("b", "text")]""")]
    [InlineData("""Function("f")""", """[Argument("a", "text", Mode = ArgumentMode.Out, Default = "''")]""")]
    [InlineData("""Function("f", Returns = "text")""", """[Argument("a", "text[]", Mode = ArgumentMode.Variadic), Argument("b", "text")]""")]
    [InlineData("""Procedure("f")""", """[Argument("a", "text", Mode = ArgumentMode.Column)]""")]
    [InlineData("""Function("f")""", """[Argument("a", "text", Mode = ArgumentMode.Column), Argument("b", "text", Mode = ArgumentMode.Out)]""")]
    [InlineData("""Function("f", Returns = "text")""", """[Argument("a", "text", Mode = ArgumentMode.Out)]""")]
    [InlineData("""Function("f", ReturnsSet = true)""", "")]
    [InlineData("""Function("f", Returns = "text", Settings = ["work_mem"])""", "")]
    [InlineData("""Function("f", Returns = "text", Settings = ["search_path=public"])""", "")]
    public Task What_contradicts_itself_is_reported_on_the_attribute(string attribute, string arguments) => Analysis.Reports(Id, attribute, Sources.App($$"""
        [Database("app")] public static partial class AppDatabase { [{{attribute}}] {{arguments}} const string F = "SELECT 'x'"; }
        """));

    [Theory]
    [InlineData("""Function("f", Returns = "text", Settings = ["work_mem=8MB"])""", """[Argument("a", "text"), Argument("b", "text", Default = "''"), Argument("c", "text[]", Mode = ArgumentMode.Variadic, Default = "'{}'")]""")]
    [InlineData("""Function("f", ReturnsSet = true)""", """[Argument("a", "text", Mode = ArgumentMode.Out)]""")]
    [InlineData("""Function("f")""", """[Argument("a", "text", Mode = ArgumentMode.Column)]""")]
    [InlineData("""Procedure("f")""", """[Argument("a", "text", Mode = ArgumentMode.InOut)]""")]
    public Task What_PostgreSQL_takes_is_right(string attribute, string arguments) => Analysis.IsQuiet(Sources.App($$"""
        [Database("app")] public static partial class AppDatabase { [{{attribute}}] {{arguments}} const string F = "SELECT 'x'"; }
        """));
}
