using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class UnknownColumnInSqlTests
{
    const string Id = "SS0075";

    [Fact]
    public Task A_slip_in_a_view() => Analysis.Reports(Id, "stauts", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } public string? Status { get; init; } } [View] public partial record V(string? S) { [Query] const string Query = "SELECT n.stauts AS s FROM public.note n"; }
        """));

    [Fact]
    public Task A_slip_in_a_policy_over_another_table() => Analysis.Reports(Id, "conversation", Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [Policy(For.Select, To = ["x"])] const string P = "exists (select 1 from note n where n.conversation = note.id)"; }
        """));

    [Fact]
    public Task A_slip_in_a_check() => Analysis.Reports(Id, "titel", Sources.Note("""
        public string? Title { get; init; } [Check] const string C = "length(titel) > 0";
        """));

    [Fact]
    public Task A_column_of_an_older_schema_is_known() => Analysis.DoesNotReport(Id, Sources.Note("""
        public string? Context { get; init; } [Check] const string C = "content is not null";
        """, """Table, RowLevelSecurity, LegacyColumn("content")"""));

    [Fact]
    public Task An_undeclared_table_is_unknown() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View] public partial record V(string? S) { [Query] const string Query = "SELECT n.anything AS s FROM public.other n"; }
        """));

    [Fact]
    public Task An_alias_of_two_things_is_nobody_s() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } } [View] public partial record V(string? S) { [Query] const string Query = "SELECT x.anything AS s FROM (SELECT x.id FROM public.note x) q, public.other x"; }
        """));

    [Fact]
    public Task A_record_s_field_and_a_schema_are_no_columns() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } } [View(Schema = "note")] public partial record V(string? S) { [Query] const string Query = "SELECT note.id::text AS s FROM public.note WHERE note.f() IS NULL AND public.note.id IS NOT NULL"; }
        """));

    [Fact]
    public Task Words_of_SQL_are_no_columns() => Analysis.DoesNotReport(Id, Sources.Note("""
        public string? Texts { get; init; } public DateTimeOffset Dates { get; init; } [Check] const string C = "cast(texts as text) is not null and dates > date '2020-01-01'";
        """));
}
