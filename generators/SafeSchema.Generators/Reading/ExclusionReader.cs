using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Exclusion constraints: pairs of what is compared and the operator.</summary>
static class ExclusionReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var attribute in record.AttributesOf("ExcludeAttribute"))
        {
            if (Elements(attribute, record) is not { } elements)
                continue;
            var name = attribute.Text("Name")
                ?? Naming.ObjectName(record.Relation.Name, string.Join("_", elements.Select(element => element.IsExpression ? "expr" : element.Name)), "excl");
            yield return Declaration.Of(
                new Exclusion(
                    record.Relation, name, elements, attribute.Text("Method") ?? "gist", attribute.Sql("Where"), attribute.Text("Reason"),
                    (Deferral)attribute.Number("Deferrable")),
                new CheckMember(
                    Groups.Constraints, Naming.PascalCase(name), CheckIds.Constraint(record.Relation, name),
                    $"No two rows meet in ({string.Join(", ", elements.Select(element => element.Name))}).")).WrittenAt(attribute, record.Problems);
        }
    }

    /// <summary>The elements; says what is wrong and gives null.</summary>
    static EquatableArray<ExclusionElement>? Elements(AttributeValue attribute, RecordContext record)
    {
        var texts = attribute.Texts(0);
        if (texts.Count == 0 || texts.Count % 2 != 0)
        {
            record.Problems.Report(BadConstraint.Descriptor, attribute.Location, "exclusion constraint", "its elements are pairs of a property, or an expression in parentheses, and an operator; complete them");
            return null;
        }

        var elements = new List<ExclusionElement>();
        for (var i = 0; i < texts.Count; i += 2)
        {
            var value = SqlText.Trim(texts[i]);
            var isExpression = value.StartsWith("(", StringComparison.Ordinal);
            if (!isExpression && record.Named(EquatableArray.Of(value), attribute) is null)
                return null;
            elements.Add(new ExclusionElement(isExpression ? value : record.Columns.First(column => column.Name == value).Column, texts[i + 1].Trim(), isExpression));
        }

        return elements.ToEquatableArray();
    }
}
