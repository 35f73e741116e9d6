using SafeSchema.Generators.Declarations;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Row-level security of a table.</summary>
static class RowLevelSecurityReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var attribute in record.AttributesOf("RowLevelSecurityAttribute").Take(1))
        {
            var security = new RowLevelSecurity(
                record.Relation, attribute.Flag("Force") ?? false, KeepUndeclared: attribute.Number("Undeclared") == 1, attribute.Text("Reason"));
            var isOn = new CheckMember(Groups.None, "RowLevelSecurity", CheckIds.RowLevelSecurity(record.Relation), "Row-level security is on, as declared.");
            var undeclared = new CheckMember(
                Groups.None, "UndeclaredPolicies", CheckIds.UndeclaredPolicies(record.Relation), "The table has no policy that is not declared.");
            yield return (security.KeepUndeclared ? Declaration.Of(security, isOn) : Declaration.Of(security, isOn, undeclared)).WrittenAt(attribute, record.Problems);
        }
    }
}
