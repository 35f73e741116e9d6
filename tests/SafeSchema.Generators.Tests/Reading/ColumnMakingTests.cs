using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class ColumnMakingTests
{
    const string Database = """
        [Database("app", DefaultSchema = "app")]
        public static partial class AppDatabase;

        """;

    [Fact]
    public void Identities_and_generated_columns_are_read()
    {
        var model = Generation.Model(Sources.App(Database + """
            [Table]
            public partial record Item
            {
                [PrimaryKey, Identity] public long Id { get; init; }
                [Identity(ByDefault = true)] public int Number { get; init; }
                [Generated("number * 2")] public int? Twice { get; init; }
            }
            """));
        Assert.Equal([Identity.Always, Identity.ByDefault, Identity.None], model.Of<Column>().Select(column => column.Identity));
        Assert.Equal([(null, false), (null, false), ("number * 2", true)], model.Of<Column>().Select(column => (column.Default, column.Generated)));
    }

    [Fact]
    public void An_enum_type_has_the_members_in_their_order_and_columns_have_its_name()
    {
        var model = Generation.Model(Sources.App(Database + """
            [PostgresEnum(Reason = "Sorted.")]
            public enum OrderState { [Label("in basket")] Basket, Paid, [Label(RenamedFrom = "posted")] Sent }

            public enum Size { Small, [Label("XL")] Huge }

            [Table]
            public partial record Item
            {
                [PrimaryKey] public int Id { get; init; }
                public OrderState State { get; init; }
                public OrderState?[]? Before { get; init; }
                public Size? Size { get; init; }
            }

            [Table]
            public partial record Other
            {
                [PrimaryKey] public OrderState State { get; init; }
            }
            """));
        var type = Assert.Single(model.Of<EnumType>());
        Assert.Equal("app.order_state", type.Name.Sql);
        Assert.Equal([("in basket", null), ("paid", null), ("sent", "posted")], type.Labels.Select(label => (label.Name, label.RenamedFrom)));
        Assert.Equal(["integer", "app.order_state", "app.order_state[]", "text", "app.order_state"], model.Of<Column>().Select(column => column.Type));
        Assert.Equal("size IN ('small', 'XL')", Assert.Single(model.Of<CheckConstraint>()).Condition);
    }

    [Fact]
    public void Indexes_have_conditions_expressions_and_an_order_of_NULLs()
    {
        var model = Generation.Model(Sources.App(Database + """
            [Table]
            [Index(nameof(Name), Expressions = ["lower(name)"], Where = "name <> ''", Include = [nameof(Id)], IsUnique = true, NullsNotDistinct = true)]
            [Index(nameof(Name), Method = "gin", OperatorClass = "extensions.gin_trgm_ops", Name = "trigrams")]
            public partial record Item
            {
                [PrimaryKey] public int Id { get; init; }
                [Index(AllDescending = true, NullsLast = true)] public string Name { get; init; } = "";
            }
            """));
        Assert.Equal(["item_name_idx", "item_name_expr_idx", "trigrams"], model.Of<Index>().Select(index => index.Name));
        Assert.Equal([("btree", "", null, false), ("btree", "id", "name <> ''", true), ("gin", "", null, false)],
            model.Of<Index>().Select(index => (index.Method, string.Join(",", index.Include), index.Where, index.NullsNotDistinct)));
        Assert.Equal(
            [
                new IndexColumn("name", true, Nulls: NullsOrder.Last), new IndexColumn("name", false), new IndexColumn("lower(name)", false, IsExpression: true),
                new IndexColumn("name", false, OperatorClass: "extensions.gin_trgm_ops"),
            ],
            model.Of<Index>().SelectMany(index => index.Columns));
    }
}
