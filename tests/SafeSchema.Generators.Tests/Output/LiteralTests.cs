using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeSchema.Generators.Emitting;
using Xunit;

namespace SafeSchema.Generators.Tests.Output;

public sealed class LiteralTests
{
    static readonly string[] pieces =
    [
        "", "a", "\n", "\n\n", " ", "\t", "\r", "\r\n", "\"", "\"\"\"", "\"\"\"\"\"", "\\", "\\n", "{0}", "$$", "'", "\0", "\u0001", "\u001b", "\u007f", "\u0085", "\u2028",
        "\u2029", "\ufeff", "\u200b", "\u202e", "é", "日本", "😀", "\ud83d", "\ude00", "//", "/*", "#if", "#line 1",
    ];

    static IEnumerable<string> Texts => pieces.SelectMany(_ => pieces, (first, second) => first + second)
        .Concat(pieces.Select(piece => $"SELECT\n  {piece}\n{piece}\n"));

    [Fact]
    public void A_literal_gives_back_the_text() => Assert.All(Texts, text =>
    {
        var tree = CSharpSyntaxTree.ParseText($"class C\n{{\n    string S => {Literal.Of(text)};\n}}\n", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(tree.GetDiagnostics(TestContext.Current.CancellationToken));
        var literal = Assert.Single(tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<LiteralExpressionSyntax>());
        Assert.Equal(text, literal.Token.ValueText);
    });

    [Fact]
    public void Sql_of_several_lines_reads_as_sql() => Assert.Equal("\"\"\"\nSELECT 'a'\n  FROM \"B\"\n\"\"\"", Literal.Of("SELECT 'a'\n  FROM \"B\""));
}
