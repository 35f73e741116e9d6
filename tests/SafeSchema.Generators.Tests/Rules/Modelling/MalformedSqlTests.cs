using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class MalformedSqlTests
{
    const string Id = "SS0082";

    [Fact]
    public Task A_parenthesis_is_open() => Analysis.Reports(Id, "(", Sources.Note("""
        [Check] const string C = "length(title > 0";
        """));

    [Fact]
    public Task A_parenthesis_closes_nothing() => Analysis.Reports(Id, ")", Sources.Note("""
        [Check] const string C = "id is not null)";
        """));

    [Fact]
    public Task A_quote_is_open() => Analysis.Reports(Id, "'", Sources.Note("""
        [Check] const string C = "id::text <> '";
        """));

    [Fact]
    public Task A_dollar_quote_is_open() => Analysis.Reports(Id, "$x$", Sources.Note("""
        [Check] const string C = "id::text <> $x$ $y$";
        """));

    [Fact]
    public Task A_comment_is_open() => Analysis.Reports(Id, "/*", Sources.Note("""
        [Check] const string C = "id is not null /* yes";
        """));

    [Fact]
    public Task Two_expressions() => Analysis.Reports(Id, ",", Sources.Note("""
        [Default("1, 2")] public int X { get; init; }
        """));

    [Fact]
    public Task Two_statements() => Analysis.Reports(Id, ";", Sources.Note("""
        [Policy(For.Select, To = [SupabaseRole.Authenticated])] const string P = "true; drop table x";
        """));

    [Fact]
    public Task A_view_with_two_queries() => Analysis.Reports(Id, ";", Sources.Supabase("""
        [View] public partial record V(int? A) { [Query] const string Query = "SELECT 1; SELECT 2"; }
        """));

    [Fact]
    public Task Commas_belong_to_calls() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Check] const string C = "coalesce(user_id, id) = any (array[id, user_id])";
        """));

    [Fact]
    public Task Quotes_hide_everything() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Check] const string C = "id::text not in (';', E'\\'(', $x$ ) ' $x$, 'it''s')";
        """));

    [Fact]
    public Task Comments_hide_everything() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Check] const string C = "id is not null -- ); '";
        """));

    [Fact]
    public Task A_query_s_last_semicolon_is_taken_off() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [View] public partial record V(int? A) { [Query] const string Query = "SELECT 1, 2;"; }
        """));

    [Fact]
    public Task A_body_has_many_statements() => Analysis.DoesNotReport(Id, Sources.App("""
        [Database("app"), Supabase] public static partial class AppDatabase { [TriggerFunction("f")] const string F = "BEGIN NEW.x = 1; RETURN NEW; END"; }
        """));
}
