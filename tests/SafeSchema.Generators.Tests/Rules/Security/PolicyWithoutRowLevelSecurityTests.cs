using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class PolicyWithoutRowLevelSecurityTests
{
    const string Id = "SS0102";

    [Fact]
    public Task A_policy_alone_does_nothing() => Analysis.Reports(Id, "Policy(For.Select, To = [SupabaseRole.Authenticated])", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """, "Table"));

    [Fact]
    public Task Row_level_security_makes_it_work() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true";
        """));
}
