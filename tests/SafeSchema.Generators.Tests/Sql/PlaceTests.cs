using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Sql;

/// <summary>What is wrong in SQL is underlined in the string, however that is written.</summary>
public sealed class PlaceTests
{
    const string Bare = "SS0109";
    const string Policy = "[Policy(For.Select, To = [\"x\"])] const string P = ";

    [Theory]
    [InlineData("\"user_id = auth.uid()\"")]
    [InlineData("\"'\\t\\x41\\u00e9\\U0001F600\\\"' <> '' and user_id = auth.uid()\"")]
    [InlineData("@\"user_id::text <> '\"\"\\' and user_id = auth.uid()\"")]
    [InlineData("\"\"\"user_id = auth.uid()\"\"\"")]
    [InlineData("\"\"\"\"user_id::text <> '\"\"\"' and user_id = auth.uid()\"\"\"\"")]
    [InlineData("(\"user_id\" + \" = \") + @\"auth.uid()\"")]
    [InlineData("Start + \"auth.uid()\"; const string Start = \"user_id = \"")]
    [InlineData("Whole; const string Whole = \"user_id = auth.uid()\"")]
    public Task In_a_literal(string text) => Analysis.Reports(Bare, "auth.uid()", Sources.Note($"{Policy}{text};"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public Task In_lines_with_an_empty_one_between(string lineEnd) => Analysis.Reports(Bare, "auth.uid()", Sources.Note(Policy + """"
        """
                user_id is not null

                  and user_id =
                    auth.uid()
                """;
        """").ReplaceLineEndings(lineEnd));

    [Fact]
    public Task Over_two_parts_of_a_sum_the_first_is_underlined() => Analysis.Reports(Bare, "auth.\" + \"uid()", Sources.Note(Policy + "\"user_id = auth.\" + \"uid()\";"));

    [Fact]
    public Task In_an_escape() => Analysis.Reports(Bare, "\\u0061uth.uid()", Sources.Note(Policy + "\"user_id = \\u0061uth.uid()\";"));

    [Fact]
    public Task In_an_argument() => Analysis.Reports(Bare, "auth.uid()", Sources.Note("[Policy(For.Update, To = [\"x\"], WithCheck = \"user_id = auth.uid()\")] const string P = \"true\";"));

    [Fact]
    public Task In_a_constant_of_another_file() => Analysis.Reports(
        Bare, "auth.uid()", Sources.Note(Policy + "Texts.Mine;"), "namespace App; static class Texts { public const string Mine = \"user_id = auth.uid()\"; }");

    [Fact]
    public async Task Two_of_one_text_are_told_apart()
    {
        var found = (await Analysis.Of(Sources.Note(Policy + "\"id = auth.uid() or user_id = auth.uid()\";"))).Where(diagnostic => diagnostic.Id == Bare).ToList();
        Assert.Equal(["auth.uid()", "auth.uid()"], found.Select(Analysis.Underlined));
        Assert.NotEqual(found[0].Location, found[1].Location);
    }

    [Fact]
    public Task A_constant_that_is_computed_otherwise_is_underlined_whole() => Analysis.Reports(
        Bare, "$\"user_id = {Who}\"", Sources.Note(Policy + "$\"user_id = {Who}\"; const string Who = \"auth.uid()\";"));

    [Fact]
    public Task Without_a_semicolon_at_its_end() => Analysis.Reports("SS0118", "auth.users", Sources.Supabase("""
        [View("v"), Grant(Privileges.Select, To = ["anon"])] public partial record V(Guid? Id) { [Query] const string Q = "\n SELECT u.id FROM auth.users u ; "; }
        """));
}
