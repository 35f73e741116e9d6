using System.Globalization;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class EarlierNameDeclaredTests
{
    const string Id = "SS0016";

    [Fact]
    public Task Another_record_declares_a_table_of_that_name() => Analysis.Reports(Id, "RenamedFrom(\"notes\")", Sources.App("""
        [Table("posts"), RenamedFrom("notes")] public partial record Post([PrimaryKey] Guid Id);
        [Table("notes")] public partial record Note([PrimaryKey] Guid Id);
        """));

    [Fact]
    public async Task Another_record_had_the_same_name()
    {
        var diagnostics = await Analysis.Of(Sources.App("""
            [Table("posts"), RenamedFrom("entries")] public partial record Post([PrimaryKey] Guid Id);
            [View("notes"), RenamedFrom("entries")] public partial record Note(long N) { [Query] const string Sql = "SELECT 1::bigint AS n"; }
            """));
        Assert.Equal([(Id, "'Post' cannot be renamed from 'entries': that is a name of 'Note'"), (Id, "'Note' cannot be renamed from 'entries': that is a name of 'Post'")],
            diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public Task Another_property_is_a_column_of_that_name() => Analysis.Reports(Id, "RenamedFrom(\"body\")", Sources.App("""
        [Table] public partial record Post([PrimaryKey] Guid Id, [RenamedFrom("body")] string Content, string Body);
        """));

    [Fact]
    public Task It_is_the_name_that_the_column_has() => Analysis.Reports(Id, "RenamedFrom(\"content\")", Sources.App("""
        [Table] public partial record Post([PrimaryKey] Guid Id, [RenamedFrom("content")] string Content);
        """));

    [Fact]
    public Task It_is_the_name_that_the_table_has() => Analysis.Reports(Id, "RenamedFrom(\"post\")", Sources.App("""
        [Table, RenamedFrom("post")] public partial record Post([PrimaryKey] Guid Id);
        """));

    [Fact]
    public Task The_same_name_in_another_schema_or_table_is_another_one() => Analysis.IsQuiet(Sources.App("""
        [Table("posts"), RenamedFrom("notes")] public partial record Post([PrimaryKey] Guid Id, [RenamedFrom("id_of_note")] string Content);
        [Table("notes", Schema = "other")] public partial record Note([PrimaryKey] Guid Id, [RenamedFrom("content")] Guid Other);
        """));
}
