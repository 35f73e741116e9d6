using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Output;

public sealed class CompilationTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    public void The_sample_compiles_without_a_warning_in_every_supported_language_version(LanguageVersion version) =>
        AssertCompiles(Sources.Chat, TestCompilation.Parsing(version));

    [Fact]
    public void Generated_members_are_documented() =>
        AssertCompiles([Sources.App("""
            /// <summary>Documented.</summary>
            [Table] public partial record Post
            {
                /// <summary>Documented.</summary>
                [PrimaryKey] public Guid Id { get; init; }
            }
            /// <summary>Documented.</summary>
            [Database("app")] public static partial class AppDatabase;
            """)], TestCompilation.Parsing().WithDocumentationMode(DocumentationMode.Diagnose));

    [Fact]
    public void A_type_may_be_anything_that_can_be_partial() =>
        AssertCompiles([Sources.App("""
            [Database("app")] public static partial class AppDatabase;
            [Table] public readonly partial record struct Point([PrimaryKey] Guid Id, int X);
            [Table] sealed partial record Closed([property: PrimaryKey] Guid Id);
            [Table] partial class Plain { [PrimaryKey] public Guid Id { get; set; } }
            public partial interface IOuter
            {
                partial struct Middle
                {
                    [Table] internal partial record Inner { [PrimaryKey] public Guid Id { get; init; } }
                }
            }
            """), "[SafeSchema.Table] partial record Global { [SafeSchema.PrimaryKey] public System.Guid Id { get; init; } }"]);

    [Fact]
    public void Names_may_be_key_words_and_names_of_other_members() =>
        AssertCompiles(["""
            using SafeSchema;
            namespace @namespace.@class;
            [Database("app")] public static partial class @static
            {
                [TriggerFunction("checks"), Trigger("checks", When.Before, On.Insert | On.Update, Table = typeof(@record))]
                const string @const = "BEGIN RETURN NEW; END";
            }
            [Table, Index("Indexes"), Index("Id", "Indexes"), DropPolicy("!"), DropPolicy("?"), DropPolicy("1st"), Grant(Privileges.Select, To = ["public", "equals"])]
            public partial record @record
            {
                [PrimaryKey] public Guid Id { get; init; }
                [Unique] public @enum @event { get; init; }
                [Index] public int Indexes { get; init; }
                [Index, Index(Name = "b", IsUnique = true), Unique] public int Table { get; init; }
                public int PrimaryKey { get; init; }
                public int SafeSchema { get; init; }
                public int System { get; init; }
                [Check] const string @event2 = "true";
                [Policy(For.All, To = ["PUBLIC"])] const string @if = "true";
            }
            public enum @enum { @if, @else }
            """]);

    [Fact]
    public void A_table_may_derive_from_a_table() =>
        AssertCompiles([Sources.App("""
            [Table] public partial record Animal { [PrimaryKey] public Guid Id { get; init; } }
            [Table] public partial record Cat : Animal { public string Name { get; init; } = ""; }
            [View] public partial record Lion : Cat { [Query] const string Sql = "SELECT * FROM cat"; }
            """)]);

    [Fact]
    public void Types_whose_names_differ_only_in_case_get_files_of_their_own()
    {
        string[] sources = [Sources.App("""
            [Table] public partial record Username { [PrimaryKey] public Guid Id { get; init; } }
            [Table] public partial record UserName { [PrimaryKey] public Guid Id { get; init; } }
            """)];
        AssertCompiles(sources);
        Assert.Equal(["App.UserName-1.g.cs", "App.Username-2.g.cs", "SafeSchema.Fragment.g.cs"], Generation.Run(sources).Files().Keys);
    }

    [Fact]
    public void An_attribute_on_two_parts_gives_one_file() =>
        Assert.Equal(["App.Post.g.cs", "SafeSchema.Fragment.g.cs"], Generation.Run(Sources.App("""
            [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
            [Table] public partial record Post;
            """)).Files().Keys);

    static void AssertCompiles(IEnumerable<string> sources, CSharpParseOptions? parsing = null)
    {
        var compilation = TestCompilation.Of(sources, parsing);
        var driver = Generation.Driver(parsing).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.NotEmpty(driver.Files());
        Assert.Empty(diagnostics);
        using var stream = new MemoryStream();
        var emitted = output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsSources(diagnostic)));
    }

    /// <summary>Lower-case type names, and members of records that hide others, are the sources' own business.</summary>
    static bool IsSources(Diagnostic diagnostic) => diagnostic.Id is "CS8981" or "CS0108" && !diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
