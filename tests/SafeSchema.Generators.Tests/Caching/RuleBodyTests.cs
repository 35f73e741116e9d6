using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Generators.Reading;
using Xunit;

namespace SafeSchema.Generators.Tests.Caching;

/// <summary>The body of a rule is part of its declaration; other bodies are not.</summary>
public sealed class RuleBodyTests
{
    const string Source = """
        using SafeSchema;
        namespace App;

        [Database("app")] public static partial class AppDatabase;

        [Table] public partial record Post
        {
            [PrimaryKey] public System.Guid Id { get; init; }
            public int Size { get; init; }
            [Policy(For.Select, To = ["x"])] static bool Expression(Post row) => row.Size > 1;
            [Policy(For.Insert, To = ["x"])] static bool Block(Post row) { return row.Size > 2; }
            [Policy(For.Delete, To = ["x"])] static bool Lambda(Post row, System.Collections.Generic.IEnumerable<Note> notes) => notes.Any(n => { return n.Size > 3; });
            static bool Other(Post row) { return row.Size > 4; }
        }

        [Table] public partial record Note
        {
            [PrimaryKey] public System.Guid Id { get; init; }
            public int Size { get; init; }
            [Check] static bool Positive(Note row) => row.Size > 5;
        }
        """;

    [Theory]
    [InlineData("> 1", "App.AppDatabase script,App.Post")]
    [InlineData("> 2", "App.AppDatabase script,App.Post")]
    [InlineData("> 3", "App.AppDatabase script,App.Post")]
    [InlineData("> 5", "App.AppDatabase script,App.Note")]
    [InlineData("> 4", "")]
    public void An_edit_of_a_rule_writes_its_record_and_the_script(string piece, string expected) =>
        Assert.Equal(expected, string.Join(',', Edit.Of(Source, Source.Replace(piece, "> 9", StringComparison.Ordinal)).Rewritten()));

    [Fact]
    public void A_column_s_new_name_reaches_the_rules_of_other_tables() => Assert.Equal(
        "App.AppDatabase script,App.Note,App.Post",
        string.Join(',', Edit.Of(Source, Source.Replace("public int Size { get; init; }\n    [Check]", "[Column(\"bytes\")] public int Size { get; init; }\n    [Check]", StringComparison.Ordinal)).Rewritten()));

    [Fact]
    public void A_body_that_is_no_rule_s_does_not_pass_the_gate()
    {
        var before = TestCompilation.Of(Source);
        var tree = before.SyntaxTrees[^1];
        var after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(Source.Replace("> 4", "> 9", StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(DeclarationGate.Instance.Equals(before, after));
    }
}
