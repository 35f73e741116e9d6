using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Caching;

/// <summary>The gate spares reading where nothing of a declaration has changed, and never hides a change.</summary>
public sealed class GateTests
{
    const string Source = """"
        using SafeSchema;
        using Money = System.Decimal;
        namespace App;

        [Database("app", SearchPath = ["a", "b"]), PostgresExtension("citext")]
        public static partial class AppDatabase
        {
            [TriggerFunction("log", Security = Security.Definer)]
            const string Log = "BEGIN " + Texts.Note + " END";
        }

        public static class Texts
        {
            public const string Note = "RETURN NEW;";
            public const Privileges Given = Privileges.Select;
            public const string Label = nameof(Level.High);
            static readonly int count = 1;
            public static int Count() { var x = 1; return x + count; }
            public static int Length(string text) => text.Length;
        }

        public enum Level { Low = 1, High = 2 }

        public abstract record Entity { [PrimaryKey] public System.Guid Id { get; init; } }

        [Table("posts", Reason = "because"), Grant(Texts.Given, To = ["reader"])]
        public partial record Post(string Title, [Column("price")] Money Price) : Entity
        {
            public Level? Level { get; init; }
            [References(typeof(Post)), Index] public System.Guid? Parent { get; init; }
            public string? Note { get; init; } = "none";
            public int Half => 1;
            [Policy(For.Select, To = ["reader"])] const string Read = """
                true
                """;
            void Body() { System.Console.WriteLine(); }
        }
        """";

    /// <summary>Each replaces a piece of <see cref="Source"/>, and each changes what is generated.</summary>
    public static TheoryData<string, string> RealEdits() => new()
    {
        { "using Money = System.Decimal", "using Money = System.Int32" },
        { "namespace App;", "namespace Application;" },
        { "\"app\"", "\"application\"" },
        { "[\"a\", \"b\"]", "[\"b\", \"a\"]" },
        { "PostgresExtension(\"citext\")", "Supabase" },
        { "Security.Definer", "Security.Invoker" },
        { "\"RETURN NEW;\"", "\"RETURN OLD;\"" },
        { "Given = Privileges.Select", "Given = Privileges.Insert" },
        { "nameof(Level.High)", "\"x\"" },
        { "{ Low = 1, High = 2 }", "{ Low = 1, Middle = 2 }" },
        { "public abstract record Entity {", "public abstract record Entity { public int Version { get; init; }" },
        { "[PrimaryKey] ", "" },
        { "\"posts\"", "\"articles\"" },
        { "\"because\"", "\"why not\"" },
        { "To = [\"reader\"])]\npublic", "To = [\"writer\"])]\npublic" },
        { "string Title,", "string? Title," },
        { "[Column(\"price\")]", "[Column(\"cost\")]" },
        { " : Entity\n", "\n" },
        { "public Level? Level", "public Level Level" },
        { "typeof(Post)), Index]", "typeof(Post))]" },
        { "System.Guid? Parent", "System.Guid Parent" },
        { "{ get; init; } = \"none\";", "{ get; } = \"none\";" },
        { "public int Half => 1;", "public int Half { get; init; }" },
        { "For.Select, To", "For.Delete, To" },
        { "  true\n", "  false\n" },
        { "void Body() { System.Console.WriteLine(); }", "void Body() { System.Console.WriteLine(); } public int More { get; set; }" },
        { "void Body() {", "void Body() { } public int More { get; set; } void Other() {" },
        { "public partial record Post", "public partial record Article" },
        { "    public string? Note", "#nullable disable\n    public string Note" },
        { "void Body() { System.Console.WriteLine(); }", "void Body() {\n#nullable disable\n}\npublic string After { get; init; }" },
        { "    public string? Note", "#if MORE\n    public string? More { get; init; }\n#endif\n    // public string? Note" },
        { "    public string? Note", "    // public string? Note" },
    };

    /// <summary>Each replaces a piece of <see cref="Source"/> that no declaration is read from.</summary>
    public static TheoryData<string, string> QuietEdits() => new()
    {
        { "var x = 1; return x + count;", "return count;" },
        { "System.Console.WriteLine();", "" },
        { "public enum Level", "/* levels */\npublic enum Level" },
        { "    public int Half", "\n\n\t  public int Half" },
        { "[Table(\"posts\", Reason", "[ Table( \"posts\",\n  Reason" },
        { "namespace App;", "// a comment\nnamespace App;" },
    };

    [Theory]
    [MemberData(nameof(RealEdits))]
    public void A_change_of_a_declaration_passes(string piece, string replacement)
    {
        var (before, after) = Edited(piece, replacement);
        Assert.False(DeclarationGate.Instance.Equals(before, after));
        AssertAsFromScratch(before, after);
    }

    [Theory]
    [MemberData(nameof(QuietEdits))]
    public void A_change_of_a_body_or_of_white_space_does_not(string piece, string replacement)
    {
        var (before, after) = Edited(piece, replacement);
        Assert.True(DeclarationGate.Instance.Equals(before, after));
        var result = AssertAsFromScratch(before, after);
        Assert.All(result.TrackedSteps[TrackingNames.Tables], step => Assert.All(step.Outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
    }

    [Fact]
    public void Of_all_tokens_changed_or_left_out_the_gate_holds_back_only_what_changes_nothing()
    {
        var before = TestCompilation.Of(Source);
        var expected = Generation.Driver().RunGenerators(before, TestContext.Current.CancellationToken).Files();
        var (heldBack, passed) = (0, 0);
        foreach (var token in before.SyntaxTrees[^1].GetRoot(TestContext.Current.CancellationToken).DescendantTokens())
        {
            foreach (var text in new[] { Source.Remove(token.SpanStart, token.Span.Length), Source.Insert(token.Span.End, "2") })
            {
                var after = Reparsed(before, text);
                if (!DeclarationGate.Instance.Equals(before, after))
                {
                    passed++;
                    continue;
                }

                heldBack++;
                Assert.Equal(expected, Generation.Driver().RunGenerators(after, TestContext.Current.CancellationToken).Files());
            }
        }

        Assert.InRange(heldBack, 20, 100);
        Assert.InRange(passed, 400, 2000);
    }

    [Fact]
    public void Other_options_and_references_pass()
    {
        var before = TestCompilation.Of(Source);
        Assert.False(DeclarationGate.Instance.Equals(before, before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.False(DeclarationGate.Instance.Equals(before, before.RemoveReferences(before.References.Last())));
        Assert.False(DeclarationGate.Instance.Equals(before, TestCompilation.Of([Source], TestCompilation.Parsing(LanguageVersion.CSharp12))));
        Assert.False(DeclarationGate.Instance.Equals(before, before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class C;", TestCompilation.Parsing(), cancellationToken: TestContext.Current.CancellationToken))));
    }

    static GeneratorRunResult AssertAsFromScratch(Compilation before, Compilation after)
    {
        var driver = Generation.Driver().RunGenerators(before).RunGenerators(after);
        Assert.Equal(Generation.Driver().RunGenerators(after).Files(), driver.Files());
        return Assert.Single(driver.GetRunResult().Results);
    }

    static (Compilation Before, Compilation After) Edited(string piece, string replacement)
    {
        Assert.Contains(piece, Source, StringComparison.Ordinal);
        var before = TestCompilation.Of(Source);
        return (before, Reparsed(before, Source.Replace(piece, replacement, StringComparison.Ordinal)));
    }

    static CSharpCompilation Reparsed(CSharpCompilation compilation, string text)
    {
        var tree = compilation.SyntaxTrees[^1];
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));
    }
}
