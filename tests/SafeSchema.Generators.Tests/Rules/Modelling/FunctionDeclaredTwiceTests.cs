using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class FunctionDeclaredTwiceTests
{
    const string Id = "SS0083";

    [Fact]
    public Task Two_bodies() => Analysis.Reports(Id, """TriggerFunction("f")""", Sources.App("""
        [Database("app")] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN RETURN NEW; END"; [TriggerFunction("f", Schema = "app")] const string G = "BEGIN RETURN NULL; END"; [TriggerFunction("f")] const string H = "BEGIN RETURN NULL; END"; }
        """));

    [Fact]
    public Task A_schema_tells_them_apart() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app")] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN RETURN NEW; END"; [TriggerFunction("f", Schema = "app")] const string G = "BEGIN RETURN NULL; END"; }
        """));
}
