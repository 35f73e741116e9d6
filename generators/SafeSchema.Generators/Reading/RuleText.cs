using SafeSchema.Generators.Translating;

namespace SafeSchema.Generators.Reading;

/// <summary>The SQL of a rule: that of a constant as it stands, that of a method translated. Null where a method has no translation.</summary>
static class RuleText
{
    /// <summary>The SQL of what an attribute stands on.</summary>
    public static string? Of(RuleMember rule, RecordContext record, RuleUse use, ColumnProperty? column = null) =>
        rule.Method is { } method ? RuleTranslator.Expression(method, record, use, column) : SqlText.Trim(rule.Text);

    /// <summary>The SQL that an attribute gives: by the name of a method of the record, or as text.</summary>
    public static string? Given(string? given, RecordContext record, RuleUse use, ColumnProperty? column = null) =>
        given is null ? null
        : record.Rules.Named(given) is { } method ? RuleTranslator.Expression(method, record, use, column)
        : SqlText.Trim(given);
}
