using System.Reflection;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

/// <summary>One id is one descriptor with a help link, one class, one page and one test class.</summary>
public sealed class EveryRuleTests
{
    static readonly (Type Class, DiagnosticDescriptor Descriptor)[] rules =
    [
        .. from type in typeof(DeclarationAnalyzer).Assembly.GetTypes()
           let field = type.GetField("Descriptor", BindingFlags.Static | BindingFlags.Public)
           where field?.FieldType == typeof(DiagnosticDescriptor)
           let descriptor = (DiagnosticDescriptor)field.GetValue(null)!
           orderby descriptor.Id
           select (type, descriptor),
    ];

    [Fact]
    public void An_id_stands_for_one_class() => Assert.Equal(rules.Length, rules.Select(rule => rule.Descriptor.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void An_id_is_SS_and_four_digits() => Assert.All(rules, rule => Assert.Matches(@"^SS\d{4}$", rule.Descriptor.Id));

    [Fact]
    public void The_analyzer_supports_every_rule() => Assert.Equal(
        rules.Select(rule => rule.Descriptor.Id),
        new DeclarationAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_rule_links_to_its_page() => Assert.All(rules, rule =>
        Assert.Equal($"https://github.com/safeschema/safeschema/blob/main/docs/rules/{rule.Descriptor.Id}.md", rule.Descriptor.HelpLinkUri));

    [Fact]
    public void A_rule_has_a_page_and_a_page_a_rule() => Assert.Equal(
        rules.Select(rule => rule.Descriptor.Id),
        Directory.GetFiles(RulePage.Folder, "SS0*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void A_page_says_why_and_shows_an_example_and_the_fix() => Assert.All(rules, rule =>
    {
        var page = RulePage.Of(rule.Descriptor.Id).Text;
        Assert.StartsWith($"# {rule.Descriptor.Id}: {rule.Descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Example", "## Fix"], heading => Assert.Contains(heading, page, StringComparison.Ordinal));
    });

    [Fact]
    public void A_rule_has_a_test_class_of_its_name() => Assert.All(rules, rule =>
    {
        var tests = Assert.Single(typeof(EveryRuleTests).Assembly.GetTypes(), type => type.Name == rule.Class.Name + "Tests");
        Assert.Equal(rule.Descriptor.Id, tests.GetField("Id", BindingFlags.Static | BindingFlags.NonPublic)?.GetRawConstantValue());
    });

    [Fact]
    public void The_index_lists_every_rule() => RuleIndex.IsUpToDate(rules.Select(rule => rule.Descriptor));

    [Fact]
    public Task The_sample_breaks_no_rule() => Analysis.IsSilent(Sources.Chat);

    [Fact]
    public Task A_pragma_silences_a_rule() =>
        Analysis.IsQuiet(Sources.App("#pragma warning disable SS0001\n[Table] public record Post { [PrimaryKey] public Guid Id { get; init; } }"));
}
