using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class EarlierNameTests
{
    static readonly QualifiedName posts = new("public", "posts");

    [Fact]
    public void A_table_and_its_columns_had_other_names() => Assert.Equal(
        [
            new(posts, "posts", NamedObject.Table, "notes", "why"),
            new(posts, "posts", NamedObject.Table, "entries", null),
            new(posts, "content", NamedObject.Column, "Body", null),
        ],
        Names("""[Table("posts"), RenamedFrom("notes", Reason = "why"), RenamedFrom("entries")] public partial record Post([PrimaryKey] Guid Id, [RenamedFrom("Body")] string Content);"""));

    [Fact]
    public void A_view_and_its_columns_had_other_names() => Assert.Equal(
        [new(new("public", "overview"), "overview", NamedObject.View, "summary", null), new(new("public", "overview"), "number", NamedObject.Column, "total", null)],
        Names("""[View, RenamedFrom("summary")] public partial record Overview([RenamedFrom("total")] long Number) { [Query] const string Sql = "SELECT 1::bigint AS number"; }"""));

    [Fact]
    public void What_is_called_after_a_table_is_renamed_with_it() => Assert.Equal(
        [
            (NamedObject.Table, "posts", "notes"), (NamedObject.Column, "changed", "touched"), (NamedObject.Policy, "posts_readers", "notes_readers"),
            (NamedObject.Trigger, "update_posts_changed", "update_posts_touched"), (NamedObject.Trigger, "update_posts_changed", "update_notes_changed"), (NamedObject.Trigger, "update_posts_changed", "update_notes_touched"),
        ],
        Names("""
            [Table("posts"), RenamedFrom("notes"), RowLevelSecurity] public partial record Post
            {
                [PrimaryKey] public Guid Id { get; init; }
                [TouchOnUpdate, RenamedFrom("touched")] public DateTimeOffset? Changed { get; init; }
                [Policy(For.Select, To = ["x"])] const string Readers = "true";
                [Policy(For.Insert, To = ["x"], Name = "a name of its own")] const string Writers = "true";
            }
            """).Select(item => (item.Kind, item.Name, item.Earlier)));

    [Fact]
    public void A_policy_had_another_name_of_its_own() => Assert.Equal(
        [(NamedObject.Policy, "post_readers", "Readers of posts")],
        Names("""[Table] public partial record Post([PrimaryKey] Guid Id) { [Policy(For.Select, To = ["x"]), RenamedFrom("Readers of posts")] const string Readers = "true"; }""")
            .Select(item => (item.Kind, item.Name, item.Earlier)));

    [Fact]
    public void What_is_dropped_by_name_is_not_renamed() => Assert.Equal(
        [NamedObject.Table],
        Names("""
            [Table("posts"), RenamedFrom("notes"), DropPolicy("notes_readers"), DropTrigger("update_notes_changed")] public partial record Post
            {
                [PrimaryKey] public Guid Id { get; init; }
                [TouchOnUpdate] public DateTimeOffset? Changed { get; init; }
                [Policy(For.Select, To = ["x"])] const string Readers = "true";
            }
            """).Select(item => item.Kind));

    static IEnumerable<EarlierName> Names(string declarations) =>
        Generation.Model(Sources.App($"[Database(\"app\")] public static partial class AppDatabase;\n{declarations}")).Of<EarlierName>();
}
