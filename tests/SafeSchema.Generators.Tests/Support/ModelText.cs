using System.Collections;
using System.Text;
using SafeSchema.Model;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>A model as text to read: one line per value.</summary>
static class ModelText
{
    public static string Of(SchemaModel model)
    {
        var text = new StringBuilder();
        text.Append("database ").Append(model.Name).Append('\n');
        Properties(text, model.Options, "  ");
        foreach (var item in model.Objects)
        {
            text.Append(item.GetType().Name).Append('\n');
            Properties(text, item, "  ");
        }

        return text.ToString();
    }

    static void Properties(StringBuilder text, object value, string indentation)
    {
        // What every object has, its relation and name, comes first.
        foreach (var property in value.GetType().GetProperties().OrderBy(property => property.DeclaringType == value.GetType()).ThenBy(property => property.Name == "Reason"))
        {
            if (property.GetValue(value) is { } inner and not false)
                text.Append(indentation).Append(property.Name).Append(": ").Append(Value(inner, indentation)).Append('\n');
        }
    }

    static string Value(object value, string indentation) => value switch
    {
        string text when text.Contains('\n') => "|\n" + string.Join('\n', text.Split('\n').Select(line => $"{indentation}  {line}".TrimEnd())),
        IEnumerable items and not string => string.Join(", ", items.Cast<object>().Select(item => Value(item, indentation))),
        _ => value.ToString() ?? "",
    };
}
