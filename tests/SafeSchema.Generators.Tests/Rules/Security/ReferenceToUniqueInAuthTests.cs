using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class ReferenceToUniqueInAuthTests
{
    const string Id = "SS0121";

    [Fact]
    public Task A_unique_column() => Analysis.Reports(Id, """References(typeof(PlatformUser), Property = "Email")""", Sources.Supabase("""
        [ExternalTable("users", Schema = "auth")] public sealed record PlatformUser { [PrimaryKey] public Guid Id { get; init; } [Unique] public string? Email { get; init; } } [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(PlatformUser), Property = "Email")] public string? Email { get; init; } }
        """));

    [Fact]
    public Task The_primary_key() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [ExternalTable("users", Schema = "auth")] public sealed record PlatformUser { [PrimaryKey] public Guid Id { get; init; } [Unique] public string? Email { get; init; } } [Table] public partial record Note { [PrimaryKey, References(typeof(PlatformUser))] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task The_primary_key_by_name() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey, References(typeof(AuthUser), Property = nameof(AuthUser.Id))] public Guid Id { get; init; } }
        """));
}
