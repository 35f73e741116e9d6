using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Row-level security policies, whose condition is a method or a constant of the record.</summary>
static class PolicyReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var (rule, name, command, roles) in Policies(record, record.Problems))
        {
            if (roles.Count == 0)
                record.Problems.Report(PolicyWithoutRoles.Descriptor, rule.Attribute.Location, Mend.SetArgument("Policy", "To", "[\"authenticated\"]"), rule.Name);
            if (RuleText.Of(rule, record, RuleUse.Policy) is not { } condition || roles.Count == 0)
                continue;
            var policy = new Policy(
                record.Relation,
                name,
                command,
                roles,
                Permissive: !(rule.Attribute.Flag("Restrictive") ?? false),
                Using: command == PolicyCommand.Insert ? null : condition,
                WithCheck: command switch
                {
                    PolicyCommand.Select or PolicyCommand.Delete => null,
                    PolicyCommand.Insert => condition,
                    _ => RuleText.Given(rule.Attribute.Text("WithCheck"), record, RuleUse.Policy) ?? condition,
                },
                rule.Attribute.Text("Reason"));
            yield return Declaration.Of(
                policy,
                new CheckMember(Groups.Policies, rule.Name, CheckIds.Policy(record.Relation, policy.Name), $"The policy {policy.Name} is there, as declared.")).WrittenAt(rule, record.Problems);
        }
    }

    /// <summary>The name of a policy that is given none: it is called after its table.</summary>
    public static string DefaultName(string table, RuleMember rule) => $"{table}_{Naming.SnakeCase(rule.Name)}";

    /// <summary>The policies of a record: what they stand on, their names, what they are for, and for whom.</summary>
    public static IEnumerable<(RuleMember Rule, string Name, PolicyCommand Command, EquatableArray<string> Roles)> Policies(RecordContext record, ProblemSink problems) =>
        record.Rules.With("PolicyAttribute", problems)
            .Select(rule => (
                rule, rule.Attribute.Text("Name") ?? DefaultName(record.Relation.Name, rule), (PolicyCommand)rule.Attribute.Number(0), Roles.Read(rule.Attribute.Texts("To"))));
}
