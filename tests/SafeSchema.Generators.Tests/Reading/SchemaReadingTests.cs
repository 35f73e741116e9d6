using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class SchemaReadingTests
{
    [Fact]
    public void A_declared_schema_is_closed_to_managed_roles_but_for_those_that_policies_name()
    {
        var model = Generation.Model(Sources.App("""
            [Database("app", DefaultSchema = "app"), Supabase]
            [Schema("app", UsageTo = ["robots"], CreateTo = ["makers"], Reason = "Its own.")]
            public static partial class AppDatabase;

            [Table]
            public partial record Order
            {
                [PrimaryKey] public int Id { get; init; }

                [Policy(For.Select, To = ["authenticated"])]
                const string All = "true";
            }

            [Table]
            [Grant(Privileges.Select, To = ["robots"])]
            public partial record Item
            {
                [PrimaryKey] public int Id { get; init; }
            }
            """));
        Assert.Equal([new Schema("app", "Its own.")], model.Of<Schema>());
        Assert.Equal(
            [
                new("app", "PUBLIC", SchemaPrivileges.None, null),
                new("app", "anon", SchemaPrivileges.None, null),
                new("app", "authenticated", SchemaPrivileges.Usage, null),
                new("app", "makers", SchemaPrivileges.Usage | SchemaPrivileges.Create, null),
                new("app", "robots", SchemaPrivileges.Usage, null),
            ],
            model.Of<SchemaGrant>().OrderBy(grant => grant.Grantee, StringComparer.Ordinal));
    }

    [Fact]
    public void A_policy_on_a_table_of_another_schema_needs_usage_there_too()
    {
        var model = Generation.Model(Sources.App("""
            [Database("app")]
            public static partial class AppDatabase;

            [Table(Schema = "sales")]
            [Grant(Privileges.Select, To = ["robots"])]
            public partial record Order
            {
                [PrimaryKey] public int Id { get; init; }
            }
            """));
        Assert.Empty(model.Of<Schema>());
        Assert.Equal([new SchemaGrant("sales", "robots", SchemaPrivileges.Usage, null)], model.Of<SchemaGrant>());
    }
}
