using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class DatabaseTests
{
    [Fact]
    public void Names_without_a_schema_are_in_the_database_s()
    {
        var model = Generation.Model(Sources.App("""
            [Database("app", DefaultSchema = "app", SearchPath = ["app"])]
            public static partial class AppDatabase { [TriggerFunction("f"), Trigger("t", When.After, On.Insert | On.Delete, Table = typeof(Post))] const string F = "BEGIN END"; }
            [Table, Trigger("u", When.Before, On.Update, Function = "audit.log"), Trigger("v", When.Before, On.Update, Function = "log")]
            public partial record Post { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Post))] public Guid? Parent { get; init; } [TouchOnUpdate] public DateTimeOffset At { get; init; } }
            """));
        Assert.Equal(["app"], model.Options.SearchPath);
        Assert.Equal(new QualifiedName("app", "post"), Assert.Single(model.Of<Table>()).Name);
        Assert.Equal(new QualifiedName("app", "post"), Assert.Single(model.Of<ForeignKey>()).Referenced);
        Assert.Equal(["app.f", "app.update_at_column"], model.Of<TriggerFunction>().Select(function => function.Name.Sql));
        Assert.Equal(
            [("update_post_at", "app.update_at_column"), ("u", "audit.log"), ("v", "app.log"), ("t", "app.f")],
            model.Of<Trigger>().Select(trigger => (trigger.Name, trigger.Function.Sql)));
        Assert.Equal(TriggerEvents.Insert | TriggerEvents.Delete, model.Of<Trigger>().Last().Events);
    }

    [Fact]
    public void One_function_keeps_the_columns_of_all_tables_up_to_date() => Assert.Equal(
        "\nBEGIN\n  NEW.at = now();\n  RETURN NEW;\nEND\n",
        Assert.Single(Generation.Model(Sources.App("""
            [Database("app")] public static partial class AppDatabase;
            [Table] public partial record A { [TouchOnUpdate] public DateTimeOffset At { get; init; } }
            [Table] public partial record B { [TouchOnUpdate] public DateTimeOffset At { get; init; } }
            """)).Of<TriggerFunction>()).Body);

    [Fact]
    public void A_function_of_one_s_own_wins_over_the_shared_one() => Assert.Contains(
        "clock_timestamp",
        Assert.Single(Generation.Model(Sources.App("""
            [Database("app")] public static partial class AppDatabase { [TriggerFunction("update_at_column")] const string F = "BEGIN NEW.at = clock_timestamp(); RETURN NEW; END"; }
            [Table] public partial record A { [TouchOnUpdate] public DateTimeOffset At { get; init; } }
            """)).Of<TriggerFunction>()).Body,
        StringComparison.Ordinal);

    [Fact]
    public void Each_of_two_databases_has_its_own_records()
    {
        var models = Generation.Models(Sources.App("""
            [Database("two")] public static partial class Two;
            [Database("one")] public static partial class One;
            [Table(In = typeof(One))] public partial record A;
            [Table(In = typeof(Two))] public partial record B;
            [Table] public partial record Lost;
            """));
        Assert.Equal(["one: a", "two: b"], models.Select(model => $"{model.Name}: {string.Join(",", model.Of<Table>().Select(table => table.Name.Name))}"));
    }

    [Fact]
    public void Without_a_database_there_are_checks_but_no_script() =>
        Assert.Equal(["App.Post.g.cs", "SafeSchema.Fragment.g.cs"], Generation.Run(Sources.App("[Table] public partial record Post;")).Files().Keys);

    [Fact]
    public void Without_declarations_there_is_nothing() => Assert.Empty(Generation.Run("class C;").Files());

    /// <summary>Attributes carry numbers, and the model's enums are read from these.</summary>
    [Theory]
    [InlineData(typeof(OnDelete), typeof(ReferentialAction))]
    [InlineData(typeof(OnUpdate), typeof(ReferentialAction))]
    [InlineData(typeof(For), typeof(PolicyCommand))]
    [InlineData(typeof(Privileges), typeof(TablePrivileges))]
    [InlineData(typeof(On), typeof(TriggerEvents))]
    [InlineData(typeof(BadValues), typeof(Model.Objects.BadValues))]
    public void An_attribute_s_enum_has_the_numbers_of_the_model_s(Type attribute, Type model) => Assert.Equal(
        Enum.GetValues(model).Cast<object>().Select(value => $"{value} = {(int)value}"),
        Enum.GetValues(attribute).Cast<object>().Select(value => $"{value} = {(int)value}"));
}
