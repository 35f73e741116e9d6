using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class DroppedObjectTests
{
    [Fact]
    public void A_record_names_what_its_table_had() => Assert.Equal(
        [
            new(new("public", "post"), "post_check", DroppedObjectType.Constraint, "why"), new(new("public", "post"), "touch", DroppedObjectType.Trigger, null),
            new(new("public", "post"), "Old body", DroppedObjectType.Column, "nobody reads it"),
        ],
        Objects("""[Table, DropColumn("Old body", Reason = "nobody reads it"), DropTrigger("touch"), DropConstraint("post_check", Reason = "why")] public partial record Post([PrimaryKey] Guid Id);"""));

    [Fact]
    public void A_database_names_the_tables_views_and_functions_it_had() => Assert.Equal(
        ["public.archive", "public.tidy()", "public.tidy(integer, text)", "reports.totals"],
        Objects("", ", DropTable(\"archive\"), DropView(\"totals\", Schema = \"reports\", Reason = \"why\"), DropFunction(\"tidy(integer, text)\"), DropFunction(\"tidy\")")
            .Select(item => item.Object).Order(StringComparer.Ordinal));

    static IEnumerable<DroppedObject> Objects(string declarations, string attributes = "") =>
        Generation.Model(Sources.App($"[Database(\"app\"){attributes}] public static partial class AppDatabase;\n{declarations}")).Of<DroppedObject>();
}
