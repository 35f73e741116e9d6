using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Security;

public sealed class UnquotedUserTests
{
    const string Id = "SS0122";

    [Fact]
    public Task In_a_policy() => Analysis.Reports(Id, "user", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "user = 'ada'";
        """));

    [Fact]
    public Task In_a_default() => Analysis.Reports(Id, "User", Sources.Note("""
        [Default("User")] public string? By { get; init; }
        """));

    [Fact]
    public Task Quoted_it_is_a_column() => Analysis.DoesNotReport(Id, Sources.Note("""
        public string? User { get; init; } [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "\"user\" = 'ada'";
        """));

    [Fact]
    public Task As_a_name_of_a_result_it_is_one() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View] public partial record Latest(string? User) { [Query] const string Query = "SELECT n.name AS user FROM public.notes n"; }
        """));

    [Fact]
    public Task Qualified_it_is_a_column() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "note.user = 'ada'";
        """));
}
