using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class ReferencedKeyDeferrableTests
{
    const string Id = "SS0061";

    [Fact]
    public Task A_deferrable_primary_key() => Analysis.Reports(Id, "References(typeof(Author))", Sources.Supabase("""
        [Table] public partial record Author { [PrimaryKey(Deferrable = Deferrable.InitiallyImmediate)] public Guid Id { get; init; } }
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author))] public Guid AuthorId { get; init; } }
        """));

    [Fact]
    public Task Another_key_over_the_same_columns_that_is_checked_at_once() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table] public partial record Author { [PrimaryKey(Deferrable = Deferrable.InitiallyImmediate), Unique] public Guid Id { get; init; } }
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(Author))] public Guid AuthorId { get; init; } }
        """));
}
