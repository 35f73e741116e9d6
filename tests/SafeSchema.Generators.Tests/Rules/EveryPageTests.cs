using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Rules.Modelling;
using SafeSchema.Generators.Rules.Security;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

/// <summary>The pages of the rules over the model tell the truth: each is tried.</summary>
public sealed class EveryPageTests
{
    static readonly DiagnosticDescriptor[] rules =
        [.. EveryRule.OverTheModel.Select(rule => rule.Reported), ReferencedColumnNotUnique.Descriptor, ReferenceOfAnotherType.Descriptor, ReferenceToUniqueInAuth.Descriptor];

    public static TheoryData<string> Ids => [.. rules.Select(rule => rule.Id)];

    [Theory, MemberData(nameof(Ids))]
    public async Task The_example_breaks_the_rule(string id)
    {
        var example = RulePage.Of(id).Example;
        Assert.Empty(Errors(example));
        Assert.Contains(await Analysis.Of(example), diagnostic => diagnostic.Id == id);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_fix_breaks_no_rule(string id)
    {
        var fix = RulePage.Of(id).Fix;
        Assert.Empty(Errors(fix));
        await Analysis.IsSilent(fix);
    }

    [Theory, MemberData(nameof(Ids))]
    public Task A_pragma_silences_it(string id) => Analysis.DoesNotReport(id, $"#pragma warning disable {id}\n" + RulePage.Of(id).Example);

    [Theory, MemberData(nameof(Ids))]
    public async Task Editorconfig_silences_it(string id) =>
        Assert.DoesNotContain(await Analysis.Configured(id, "none", RulePage.Of(id).Example), diagnostic => diagnostic.Id == id);

    [Theory, MemberData(nameof(Ids))]
    public async Task Editorconfig_makes_it_an_error(string id) => Assert.All(
        (await Analysis.Configured(id, "error", RulePage.Of(id).Example)).Where(diagnostic => diagnostic.Id == id),
        diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));

    [Theory, MemberData(nameof(Ids))]
    public async Task The_message_has_a_word_for_each_gap(string id) => Assert.All(
        (await Analysis.Of(RulePage.Of(id).Example)).Where(diagnostic => diagnostic.Id == id),
        diagnostic => Assert.DoesNotMatch(@"\{\d\}|''", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_page_says_when_it_is_reported() => Assert.All(rules, rule => Assert.Contains(
        rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd) ? "Reported at the end of a compilation" : "Reported while you type",
        RulePage.Of(rule.Id).Text,
        StringComparison.Ordinal));

    /// <summary>What C# itself says, with the generated members there.</summary>
    static IEnumerable<Diagnostic> Errors(string source)
    {
        Generation.Driver().RunGeneratorsAndUpdateCompilation(TestCompilation.Of(source), out var output, out _, TestContext.Current.CancellationToken);
        return output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
