using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class IncompleteTriggerTests
{
    const string Id = "SS0014";

    [Fact]
    public Task On_a_record_it_names_its_function() => Analysis.Reports(Id, "Trigger(\"t\", When.After, On.Insert)", Sources.App("""
        [Table, Trigger("t", When.After, On.Insert)] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task On_a_function_it_names_its_table() => Analysis.Reports(Id, "Trigger(\"t\", When.After, On.Insert)", Sources.App("""
        [Database("app")] public static partial class AppDatabase { [TriggerFunction("f"), Trigger("t", When.After, On.Insert)] const string F = "BEGIN END"; }
        """));

    [Fact]
    public Task A_named_function_is_right() => Analysis.IsQuiet(Sources.App("""
        [Table, Trigger("t", When.After, On.Insert, Function = "audit.log")] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
