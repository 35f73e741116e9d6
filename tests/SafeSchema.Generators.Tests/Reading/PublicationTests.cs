using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class PublicationTests
{
    [Fact]
    public void A_table_may_be_a_member_of_several_publications() => Assert.Equal(
        [new PublishedTable(new("public", "post"), "changes", "why"), new PublishedTable(new("public", "post"), "Every Thing", null)],
        Generation.Model(Sources.App("""
            [Database("app")] public static partial class AppDatabase;
            [Table, Published("changes", Reason = "why"), Published("Every Thing")] public partial record Post([PrimaryKey] Guid Id);
            """)).Of<PublishedTable>());
}
