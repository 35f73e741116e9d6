using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class RowLevelSecurityWithoutPolicyTests
{
    const string Id = "SS0103";

    [Fact]
    public Task Nobody_gets_in() => Analysis.Reports(Id, "RowLevelSecurity", Sources.Note(""));

    [Fact]
    public Task A_policy_lets_somebody_in() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """));

    [Fact]
    public Task Policies_may_come_from_elsewhere() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table, RowLevelSecurity(Undeclared = Undeclared.Keep)] public partial record Note { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
