using SafeSchema.Generators.Translating;

namespace SafeSchema.Generators.Reading;

/// <summary>The SQL of a rule: that of a constant as it stands, that of a method translated.</summary>
static class RuleText
{
    /// <summary>A condition of a policy; null where a method has no translation.</summary>
    public static string? OfPolicy(RuleMember rule, RecordContext record) => Of(rule, record, RuleUse.Policy);

    /// <summary>A condition of one row alone.</summary>
    public static string? OfCheck(RuleMember rule, RecordContext record) => Of(rule, record, RuleUse.Check);

    static string? Of(RuleMember rule, RecordContext record, RuleUse use) =>
        rule.Method is { } method ? RuleTranslator.Expression(method, record, use) : SqlText.Trim(rule.Text);
}
