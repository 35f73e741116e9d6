using System.Reflection;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

/// <summary>One id is one descriptor with a help link, one class, one page and one test class.</summary>
public sealed class EveryRuleTests
{
    static readonly string pages = Path.Combine(Sources.Repository(), "docs", "rules");

    static readonly (Type Class, DiagnosticDescriptor Descriptor)[] rules =
    [
        .. from type in typeof(DeclarationAnalyzer).Assembly.GetTypes()
           where type.Namespace == typeof(DeclarationAnalyzer).Namespace
           let field = type.GetField("Descriptor", BindingFlags.Static | BindingFlags.Public)
           where field is not null
           select (type, (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void An_id_stands_for_one_class() => Assert.Equal(rules.Length, rules.Select(rule => rule.Descriptor.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Ids_have_no_gaps() =>
        Assert.Equal(Enumerable.Range(1, rules.Length).Select(number => $"SS{number:0000}"), rules.Select(rule => rule.Descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void The_analyzer_supports_every_rule() => Assert.Equal(
        rules.Select(rule => rule.Descriptor.Id).Order(StringComparer.Ordinal),
        new DeclarationAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_rule_links_to_its_page() => Assert.All(rules, rule =>
        Assert.Equal($"https://github.com/safeschema/safeschema/blob/main/docs/rules/{rule.Descriptor.Id}.md", rule.Descriptor.HelpLinkUri));

    [Fact]
    public void A_rule_has_a_page_and_a_page_a_rule() => Assert.Equal(
        rules.Select(rule => rule.Descriptor.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(pages, "SS0*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void A_page_says_why_and_shows_an_example_and_the_fix() => Assert.All(rules, rule =>
    {
        var page = File.ReadAllText(Path.Combine(pages, rule.Descriptor.Id + ".md"));
        Assert.StartsWith($"# {rule.Descriptor.Id}: {rule.Descriptor.Title}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(["## Why", "## Example", "## Fix"], heading => Assert.Contains(heading, page, StringComparison.Ordinal));
    });

    [Fact]
    public void A_rule_has_a_test_class_of_its_name() => Assert.All(rules, rule =>
    {
        var tests = typeof(EveryRuleTests).Assembly.GetType($"{typeof(EveryRuleTests).Namespace}.{rule.Class.Name}Tests");
        Assert.NotNull(tests);
        Assert.Equal(rule.Descriptor.Id, tests.GetField("Id", BindingFlags.Static | BindingFlags.NonPublic)?.GetRawConstantValue());
    });

    [Fact]
    public Task The_sample_breaks_no_rule() => Analysis.IsQuiet(Sources.Chat);

    [Fact]
    public Task A_pragma_silences_a_rule() =>
        Analysis.IsQuiet(Sources.App("#pragma warning disable SS0001\n[Table] public record Post { [PrimaryKey] public Guid Id { get; init; } }"));
}
