using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class RelationTests
{
    [Fact]
    public void A_composite_key_has_the_order_of_the_properties() =>
        Assert.Equal(["tenant_id", "id"], Assert.Single(App("[Table] public partial record Post([PrimaryKey] Guid TenantId, string Title, [PrimaryKey] Guid Id);").Of<PrimaryKey>()).Columns);

    [Fact]
    public void A_foreign_key_finds_the_table_and_its_key()
    {
        var key = Assert.Single(App("""
            [Table("people", Schema = "hr")] public partial record Person { [PrimaryKey, Column("person_id")] public Guid Id { get; init; } public string Code { get; init; } = ""; }
            [Table] public partial record Badge([PrimaryKey, References(typeof(Person), OnDelete = OnDelete.SetDefault, OnUpdate = OnUpdate.Restrict, Reason = "why")] Guid Owner);
            """).Of<ForeignKey>());
        Assert.Equal(
            new ForeignKey(
                new("public", "badge"), "badge_owner_fkey", EquatableArray.Of("owner"), new("hr", "people"), EquatableArray.Of("person_id"),
                ReferentialAction.Restrict, ReferentialAction.SetDefault, SafeSchema.Model.Objects.BadValues.Fail, "why"),
            key);
    }

    [Fact]
    public void A_foreign_key_may_name_another_property() => Assert.Equal(
        ["code"],
        Assert.Single(App("""
            [Table] public partial record Person { [PrimaryKey] public Guid Id { get; init; } [Unique] public string Code { get; init; } = ""; }
            [Table] public partial record Badge([References(typeof(Person), Property = nameof(Person.Code))] string Owner);
            """).Of<ForeignKey>()).ReferencedColumns);

    [Fact]
    public void A_table_may_refer_to_itself() => Assert.Equal(
        new QualifiedName("public", "node"),
        Assert.Single(App("[Table] public partial record Node([PrimaryKey] Guid Id, [References(typeof(Node))] Guid? Parent);").Of<ForeignKey>()).Referenced);

    [Fact]
    public void A_table_of_others_counts_once_however_many_refer_to_it()
    {
        var model = App("""
            [Table] public partial record A([References(typeof(AuthUser))] Guid UserId);
            [Table] public partial record B([References(typeof(AuthUser))] Guid UserId);
            [ExternalTable("never_named")] public record Unused;
            """);
        Assert.Equal(new QualifiedName("auth", "users"), Assert.Single(model.Of<ExternalTable>()).Name);
    }

    [Fact]
    public void A_record_of_another_assembly_can_be_referenced()
    {
        var library = TestCompilation.Of(Sources.App("[ExternalTable(\"tenants\", Schema = \"saas\")] public record Tenant([PrimaryKey, Column(\"tenant\")] Guid Id);"));
        using var stream = new MemoryStream();
        Assert.True(library.WithAssemblyName("Library").Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        var compilation = TestCompilation.Of(
            ["using SafeSchema; [Database(\"app\")] public static partial class AppDatabase; [Table] public partial record Post([References(typeof(App.Tenant))] Guid TenantId);"],
            null, MetadataReference.CreateFromImage(stream.ToArray()));
        var key = Assert.Single(Assert.Single(Generation.Models(Generation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken))).Of<ForeignKey>());
        Assert.Equal((new QualifiedName("saas", "tenants"), "tenant"), (key.Referenced, key.ReferencedColumns[0]));
    }

    [Fact]
    public void Referenced_tables_come_first_whatever_their_names() => Assert.Equal(
        ["z", "m", "a"],
        App("""
            [Table] public partial record A([PrimaryKey] Guid Id, [References(typeof(M))] Guid Ref);
            [Table] public partial record M([PrimaryKey] Guid Id, [References(typeof(Z))] Guid Ref);
            [Table] public partial record Z([PrimaryKey] Guid Id);
            """).Of<Table>().Select(table => table.Name.Name));

    [Fact]
    public void A_cycle_starts_with_its_first_name() => Assert.Equal(
        ["a", "c", "b"],
        App("""
            [Table] public partial record B([PrimaryKey] Guid Id, [References(typeof(C))] Guid Ref);
            [Table] public partial record C([PrimaryKey] Guid Id, [References(typeof(A))] Guid Ref);
            [Table] public partial record A([PrimaryKey] Guid Id, [References(typeof(B))] Guid Ref);
            """).Of<Table>().Select(table => table.Name.Name));

    [Fact]
    public void A_view_comes_after_the_view_it_reads() => Assert.Equal(
        ["zebra", "apple"],
        App("""
            [View] public partial record Apple(long N) { [Query] const string Sql = "SELECT n FROM public.zebra"; }
            [View] public partial record Zebra(long N) { [Query] const string Sql = "\r\nSELECT 1 AS n;\r\n"; }
            """).Of<View>().Select(view => view.Name.Name));

    [Fact]
    public void A_query_has_neither_semicolon_nor_empty_lines_around_it() =>
        Assert.Equal("SELECT\n  1 AS n", Assert.Single(App("[View] public partial record V(long N) { [Query] const string Sql = \"\\r\\n\\r\\nSELECT\\r\\n  1 AS n ;\\r\\n\"; }").Of<View>()).Query);

    [Fact]
    public void An_index_may_have_several_columns_and_directions()
    {
        var index = Assert.Single(App("[Table, Index(nameof(B), nameof(A), Descending = [nameof(A)], IsUnique = true)] public partial record Post(int A, int B);").Of<Model.Objects.Index>());
        Assert.Equal(("post_b_a_idx", true), (index.Name, index.Unique));
        Assert.Equal([new("b", false), new("a", true)], index.Columns);
    }

    static SchemaModel App(string declarations) => Generation.Model(Sources.App($"[Database(\"app\")] public static partial class AppDatabase;\n{declarations}"));
}
