using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class EditableMetadataTests
{
    const string Id = "SS0112";

    [Fact]
    public Task In_the_token() => Analysis.Reports(Id, "user_metadata", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "(select auth.jwt() -> 'user_metadata' ->> 'admin') = 'yes'";
        """));

    [Fact]
    public Task In_the_table() => Analysis.Reports(Id, "raw_user_meta_data", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "exists (select 1 from auth.users u where u.raw_user_meta_data ->> 'admin' = 'yes')";
        """));

    [Fact]
    public Task The_server_s_own_is_right() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "(select auth.jwt() -> 'app_metadata' ->> 'admin') = 'yes' -- not user_metadata";
        """));
}
