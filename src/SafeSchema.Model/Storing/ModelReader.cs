using System.Globalization;
using System.Text;

namespace SafeSchema.Model.Storing;

/// <summary>Reads values of the model.</summary>
/// <param name="text">The text.</param>
sealed class ModelReader(string text)
{
    const char End = '\0';

    int at;

    public T Read<T>()
    {
        var value = (T)Value(typeof(T))!;
        return Next() == End ? value : throw Unexpected("the end");
    }

    object? Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Next() switch
        {
            '"' => type == typeof(string) ? Quoted() : throw Unexpected(type.Name),
            '[' => RecordShape.ItemOf(type) is { } item ? Items(type, item) : throw Unexpected(type.Name),
            '(' => Record(type),
            _ => Named(type, Word()),
        };
    }

    object? Named(Type type, string word)
    {
        try
        {
            return type switch
            {
                { IsAbstract: true } => Record(RecordShape.Kind(word) ?? throw Wrong($"it has the kind of object '{word}'")),
                _ when word == "null" => null,
                { IsEnum: true } => Enum.Parse(type, word.Replace('|', ',')),
                _ when type == typeof(bool) => bool.Parse(word),
                _ when type == typeof(int) => int.Parse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                _ => throw Unexpected(type.Name),
            };
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw Wrong($"it has '{word}' for {type.Name}");
        }
    }

    object Record(Type type)
    {
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || RecordShape.ItemOf(type) is not null)
            throw Unexpected(type.Name);
        Take('(');
        var shape = RecordShape.Of(type);
        var values = new object?[shape.Parameters.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(shape.Parameters[i]);
        Take(')');
        return shape.Constructor.Invoke(values);
    }

    object Items(Type type, Type item)
    {
        Take('[');
        var values = new List<object?>();
        while (Next() != ']')
            values.Add(Value(item));
        Take(']');
        var items = Array.CreateInstance(item, values.Count);
        for (var i = 0; i < values.Count; i++)
            items.SetValue(values[i], i);
        return Activator.CreateInstance(type, items)!;
    }

    string Quoted()
    {
        Take('"');
        var value = new StringBuilder();
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && ++at < text.Length)
                value.Append(text[at] switch { 'n' => '\n', 'r' => '\r', var c => c });
            else if (at < text.Length)
                value.Append(text[at]);
        }

        Take('"');
        return value.ToString();
    }

    string Word()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '|' or '-'))
            at++;
        return at > start ? text.Substring(start, at - start) : throw Unexpected("a value");
    }

    char Next()
    {
        while (at < text.Length && text[at] is ' ' or '\n')
            at++;
        return at < text.Length ? text[at] : End;
    }

    void Take(char expected)
    {
        if (Next() != expected)
            throw Unexpected($"'{expected}'");
        at++;
    }

    FormatException Unexpected(string expected) => Wrong($"at character {at.ToString(CultureInfo.InvariantCulture)} {expected} is missing");

    static FormatException Wrong(string what) => new($"{what}: another version of SafeSchema wrote it");
}
