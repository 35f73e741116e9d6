using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Methods that attributes name.</summary>
public sealed class NamedRuleTests
{
    [Fact]
    public void A_policy_takes_the_condition_for_new_rows_from_the_method_that_it_names()
    {
        var policy = Assert.Single(Model("""
            [Policy(For.Update, To = ["x"], WithCheck = nameof(Kept))] static bool Rule(Post row) => row.Size > 1;
            static bool Kept(Post row) => row.Size > 2;
            """).Of<Policy>());
        Assert.Equal(("size > 1", "size > 2"), (policy.Using, policy.WithCheck));
    }

    [Fact]
    public void A_property_takes_its_expression_from_the_method_that_it_names()
    {
        var columns = Model("""
            [Generated(nameof(SizeOf))] public int Doubled { get; init; }
            [Default(nameof(Three)), Backfill(nameof(SizeOf))] public int Number { get; init; }
            static int SizeOf(Post row) => row.Size * 2;
            static int Three() => 3;
            """).Of<Column>().ToDictionary(column => column.Name);
        Assert.Equal(("size * 2", true), (columns["doubled"].Default, columns["doubled"].Generated));
        Assert.Equal(("3", "size * 2"), (columns["number"].Default, columns["number"].Backfill));
    }

    [Fact]
    public void An_index_on_a_property_may_name_its_condition()
    {
        var index = Assert.Single(Model("""
            [Index(Where = nameof(Big))] public int Number { get; init; }
            static bool Big(Post row) => row.Size > 1;
            """).Of<Index>());
        Assert.Equal(("post_number_idx", "size > 1"), (index.Name, index.Where));
    }

    [Fact]
    public void A_generated_column_may_have_an_index()
    {
        var index = Assert.Single(Model("[Generated, Index] static int Doubled(Post row) => row.Size * 2;").Of<Index>());
        Assert.Equal(("post_doubled_idx", "doubled", false), (index.Name, index.Columns[0].Name, index.Columns[0].IsExpression));
    }

    [Fact]
    public void A_value_of_a_wider_type_is_cast_to_that_of_its_column()
    {
        var column = Model("[Generated, Column(Type = \"smallint\")] static short Small(Post row) => (short)(row.Size + 1);").Of<Column>().Last();
        Assert.Equal("(size + 1)::smallint", column.Default);
    }

    [Fact]
    public Task A_column_that_is_not_there_is_the_compilers_error() => Analysis.IsQuiet(Source("[Generated] static int Rule(Post row) => row.RequestTimestamp;"));

    static Model.SchemaModel Model(string members) => Generation.Model(Source(members));

    static string Source(string members) => Sources.App($$"""
        [Database("app")] public static partial class AppDatabase;
        [Table] public partial record Post
        {
            [PrimaryKey] public Guid Id { get; init; }
            public int Size { get; init; }
            {{members}}
        }
        """);
}
