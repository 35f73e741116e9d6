using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class SecretColumnTests
{
    const string Id = "SS0119";

    [Fact]
    public Task A_hash() => Analysis.Reports(Id, "PasswordHash", Sources.Note("""
        public string? PasswordHash { get; init; }
        """, "Table, Grant(Privileges.Select, To = [SupabaseRole.Anon])"));

    [Fact]
    public Task Words_count_between_underscores() => Analysis.DoesNotReport(Id, Sources.Note("""
        public int? TokensUsed { get; init; }
        """, "Table, Grant(Privileges.Select, To = [SupabaseRole.Anon])"));

    [Fact]
    public Task Nobody_may_select() => Analysis.DoesNotReport(Id, Sources.Note("""
        public string? PasswordHash { get; init; }
        """, "Table"));

    [Fact]
    public Task Row_level_security_guards_it() => Analysis.DoesNotReport(Id, Sources.Note("""
        public string? PasswordHash { get; init; }
        """, "Table, RowLevelSecurity, Grant(Privileges.Select, To = [SupabaseRole.Anon])"));
}
