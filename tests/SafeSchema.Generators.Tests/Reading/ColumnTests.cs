using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class ColumnTests
{
    [Theory]
    [InlineData("Guid", "uuid")]
    [InlineData("string", "text")]
    [InlineData("bool", "boolean")]
    [InlineData("short", "smallint")]
    [InlineData("int", "integer")]
    [InlineData("long", "bigint")]
    [InlineData("float", "real")]
    [InlineData("double", "double precision")]
    [InlineData("decimal", "numeric")]
    [InlineData("DateTimeOffset", "timestamp with time zone")]
    [InlineData("DateTime", "timestamp with time zone")]
    [InlineData("DateOnly", "date")]
    [InlineData("TimeOnly", "time without time zone")]
    [InlineData("TimeSpan", "interval")]
    [InlineData("byte[]", "bytea")]
    [InlineData("System.Text.Json.JsonDocument", "jsonb")]
    [InlineData("System.Text.Json.JsonElement", "jsonb")]
    [InlineData("System.Net.IPAddress", "inet")]
    [InlineData("string[]", "text[]")]
    [InlineData("List<Guid>", "uuid[]")]
    [InlineData("byte[][]", "bytea[]")]
    [InlineData("int?[]", "integer[]")]
    [InlineData("DayOfWeek", "text")]
    public void A_C_sharp_type_has_a_PostgreSQL_type(string type, string expected)
    {
        Assert.Equal((expected, true), TypeOf(type));
        Assert.Equal((expected, false), TypeOf(type + "?"));
    }

    [Fact]
    public void A_given_type_counts_as_it_is() => Assert.Equal("character varying(20)", Columns("[Column(Type = \"character varying(20)\")] public Uri? Url { get; init; }")[0].Type);

    [Fact]
    public void Base_records_come_first_then_parameters_then_the_body() => Assert.Equal(
        ["id", "created_at", "title", "body", "note"],
        Names("""
            public abstract record Entity { public Guid Id { get; init; } public virtual DateTimeOffset CreatedAt { get; init; } }
            [Table] public partial record Post(string Title, string Body) : Entity { public string? Note { get; init; } public override DateTimeOffset CreatedAt { get; init; } }
            """));

    [Fact]
    public void A_parameter_keeps_its_place_when_the_body_declares_its_property() => Assert.Equal(
        ["body", "title"],
        Names("[Table] public partial record Post(string Body) { public string Title { get; init; } = \"\"; }"));

    [Fact]
    public void What_cannot_be_set_is_no_column() => Assert.Equal(
        ["a", "b"],
        Names("""
            [Table] public partial record Post
            {
                public int A { get; set; }
                public int B { get; init; }
                public int Computed => A + B;
                public int ReadOnly { get; }
                public static int Shared { get; set; }
                internal int Hidden { get; set; }
                public int this[int i] { get => i; set { } }
                [NotColumn] public int Excluded { get; set; }
            }
            """));

    [Fact]
    public void Attributes_of_a_positional_parameter_count()
    {
        var model = Generation.Model(Sources.App("""
            [Database("app")] public static partial class AppDatabase;
            [Table] public partial record Post([PrimaryKey, Default("gen_random_uuid()")] Guid Id, [Column("head"), Index, Unique] string Title, [property: NotColumn] int Skipped);
            """));
        Assert.Equal(["id", "head"], model.Of<Column>().Select(column => column.Name));
        Assert.Equal("gen_random_uuid()", model.Of<Column>().First().Default);
        Assert.Equal("post_pkey", Assert.Single(model.Of<PrimaryKey>()).Name);
        Assert.Equal("post_head_key", Assert.Single(model.Of<Unique>()).Name);
        Assert.Equal("post_head_idx", Assert.Single(model.Of<Model.Objects.Index>()).Name);
    }

    [Fact]
    public void A_column_of_the_primary_key_is_never_null() => Assert.True(Columns("[PrimaryKey] public Guid? Id { get; init; }")[0].NotNull);

    [Fact]
    public void An_enum_is_text_with_a_check_of_its_labels() => Assert.Equal(
        ("post_order_check", "\"order\" IN ('first_in', 'last_out')"),
        Assert.Single(Model("public Order Order { get; init; }", "public enum Order { FirstIn, LastOut }").Of<CheckConstraint>()) is var check ? (check.Name, check.Condition) : default);

    [Fact]
    public void An_enum_of_another_type_has_no_check() =>
        Assert.Empty(Model("[Column(Type = \"order_kind\")] public Order Order { get; init; }", "public enum Order { FirstIn }").Of<CheckConstraint>());

    [Fact]
    public void Line_ends_and_empty_lines_around_an_expression_do_not_count() =>
        Assert.Equal("now()\n  - interval '1 day'", Columns("[Default(\"\\r\\nnow()\\r\\n  - interval '1 day'  \\r\\n\")] public DateTimeOffset At { get; init; }")[0].Default);

    static (string Type, bool NotNull) TypeOf(string type) => Columns($"public {type} Value {{ get; init; }}") is [var column] ? (column.Type, column.NotNull) : default;

    static List<string> Names(string record) => [.. Generation.Model(Sources.App($"[Database(\"app\")] public static partial class AppDatabase;\n{record}")).Of<Column>().Select(column => column.Name)];

    static List<Column> Columns(string properties) => [.. Model(properties).Of<Column>()];

    static SafeSchema.Model.SchemaModel Model(string properties, string others = "") =>
        Generation.Model(Sources.App($"[Database(\"app\")] public static partial class AppDatabase;\n[Table] public partial record Post {{ {properties} }}\n{others}"));
}
