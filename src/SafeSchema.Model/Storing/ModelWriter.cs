using System.Collections;
using System.Globalization;
using System.Text;

namespace SafeSchema.Model.Storing;

/// <summary>Writes values of the model.</summary>
sealed class ModelWriter
{
    readonly StringBuilder text = new();

    public static string Write(object model)
    {
        var writer = new ModelWriter();
        writer.Value(model, model.GetType());
        return writer.text.Append('\n').ToString();
    }

    void Value(object? value, Type declared)
    {
        _ = value switch
        {
            null => text.Append("null"),
            string quoted => Quoted(quoted),
            bool flag => text.Append(flag ? "true" : "false"),
            int number => text.Append(number.ToString(CultureInfo.InvariantCulture)),
            Enum choice => text.Append(choice.ToString().Replace(", ", "|")),
            _ when RecordShape.ItemOf(value.GetType()) is { } item => Items((IEnumerable)value, item),
            _ => Record(value, declared),
        };
    }

    StringBuilder Quoted(string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ => text.Append(c),
            };
        }

        return text.Append('"');
    }

    StringBuilder Items(IEnumerable items, Type item)
    {
        // Objects have lines of their own.
        var (before, after) = item.IsAbstract ? ("\n", "\n") : (" ", "");
        text.Append('[');
        var isFirst = true;
        foreach (var value in items)
        {
            text.Append(isFirst && !item.IsAbstract ? "" : before);
            Value(value, item);
            isFirst = false;
        }

        return text.Append(isFirst ? "" : after).Append(']');
    }

    StringBuilder Record(object value, Type declared)
    {
        if (declared.IsAbstract)
            text.Append(value.GetType().Name);
        text.Append('(');
        var shape = RecordShape.Of(value.GetType());
        for (var i = 0; i < shape.Properties.Count; i++)
        {
            if (i > 0)
                text.Append(' ');
            Value(shape.Properties[i].GetValue(value), shape.Parameters[i]);
        }

        return text.Append(')');
    }
}
