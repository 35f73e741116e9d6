using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Output;

public sealed class DeterminismTests
{
    static readonly string[] scattered =
    [
        Sources.App("""
            [Database("app"), Supabase]
            public static partial class AppDatabase { [TriggerFunction("f1")] const string F1 = "BEGIN END"; }
            [Table, RowLevelSecurity]
            public partial record Item { [PrimaryKey] public Guid Id { get; init; } }
            """),
        Sources.App("""
            [PostgresExtension("citext")]
            partial class AppDatabase { [TriggerFunction("f2")] const string F2 = "BEGIN END"; }
            [DropPolicy("b"), Grant(Privileges.Select, To = ["reader"], Reason = "one")]
            partial record Item { [Policy(For.Select, To = ["x"])] const string Zeta = "true"; [Check] const string Eta = "true"; }
            """),
        Sources.App("""
            [PostgresExtension("pgcrypto")]
            partial class AppDatabase { [TriggerFunction("f3")] const string F3 = "BEGIN END"; }
            [DropPolicy("a"), Grant(Privileges.Select, To = ["reader"], Reason = "two")]
            partial record Item { [Policy(For.Select, To = ["x"])] const string Alpha = "true"; [Check] const string Beta = "true"; }
            """),
    ];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    public void Another_culture_gives_the_same_bytes(string culture)
    {
        var expected = Output(Sources.Chat);
        Assert.SkipWhen(HasNoCultures(), "This machine has no cultures: the runtime is in invariant mode.");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Output(Sources.Chat));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Another_order_of_files_gives_the_same_bytes() => Assert.Equal(Output(Sources.Chat), Output(Sources.Chat.Reverse()));

    [Fact]
    public void Parts_of_a_type_in_another_order_of_files_give_the_same_bytes()
    {
        var expected = Output(scattered);
        Assert.Equal(expected, Output(scattered.Reverse()));
        Assert.Equal(expected, Output([scattered[1], scattered[0], scattered[2]]));
    }

    [Fact]
    public void Windows_line_ends_give_the_same_bytes() =>
        Assert.Equal(Output(Sources.Chat), Output(Sources.Chat.Select(source => source.ReplaceLineEndings("\r\n"))));

    [Theory]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void Another_documentation_mode_gives_the_same_bytes(DocumentationMode mode)
    {
        var parsing = TestCompilation.Parsing().WithDocumentationMode(mode);
        Assert.Equal(Output(Sources.Chat), Generation.Driver(parsing).RunGenerators(TestCompilation.Of(Sources.Chat, parsing), TestContext.Current.CancellationToken).Files());
    }

    [Fact]
    public void Output_has_line_feeds_alone() => Assert.All(Output(Sources.Chat).Values, file => Assert.DoesNotContain('\r', file));

    /// <summary>In invariant mode every culture is the invariant one, if it can be made at all.</summary>
    static bool HasNoCultures() => CultureInfo.GetCultures(CultureTypes.AllCultures).Length < 2;

    static ImmutableSortedDictionary<string, string> Output(IEnumerable<string> sources) => Generation.Run(sources).Files();
}
