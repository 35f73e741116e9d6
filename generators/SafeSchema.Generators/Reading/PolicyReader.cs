using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Row-level security policies, whose condition is a constant of the record.</summary>
static class PolicyReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var (rule, policy) in Policies(record, record.Problems))
        {
            if (policy.Roles.Count == 0)
            {
                record.Problems.Report(PolicyWithoutRoles.Descriptor, rule.Attribute.Location, Mend.SetArgument("Policy", "To", "[\"authenticated\"]"), rule.Name);
                continue;
            }

            yield return Declaration.Of(
                policy,
                new CheckMember(Groups.Policies, rule.Name, CheckIds.Policy(record.Relation, policy.Name), $"The policy {policy.Name} is there, as declared.")).WrittenAt(rule, record.Problems);
        }
    }

    /// <summary>The name of a policy that is given none: it is called after its table.</summary>
    public static string DefaultName(string table, RuleMember rule) => $"{table}_{Naming.SnakeCase(rule.Name)}";

    /// <summary>The policies of a record, and the constants they stand on.</summary>
    public static IEnumerable<(RuleMember Rule, Policy Policy)> Policies(RecordContext record, ProblemSink problems)
    {
        foreach (var rule in record.Rules.With("PolicyAttribute", problems))
        {
            var attribute = rule.Attribute;
            var command = (PolicyCommand)attribute.Number(0);
            var condition = SqlText.Trim(rule.Text);
            yield return (rule, new Policy(
                record.Relation,
                attribute.Text("Name") ?? DefaultName(record.Relation.Name, rule),
                command,
                Roles.Read(attribute.Texts("To")),
                Permissive: !(attribute.Flag("Restrictive") ?? false),
                Using: command == PolicyCommand.Insert ? null : condition,
                WithCheck: command switch
                {
                    PolicyCommand.Select or PolicyCommand.Delete => null,
                    PolicyCommand.Insert => condition,
                    _ => attribute.Sql("WithCheck") ?? condition,
                },
                attribute.Text("Reason")));
        }
    }
}
