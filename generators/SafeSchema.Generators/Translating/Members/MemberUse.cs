using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>One use of a member: what it is asked of, and with what.</summary>
sealed class MemberUse(Translator translator, IOperation operation, SqlExpression? target, IReadOnlyList<IOperation> arguments, Polarity polarity)
{
    readonly Dictionary<int, SqlExpression> values = [];

    /// <summary>The object; NULL where there is none.</summary>
    public SqlExpression Target => target ?? SqlLiteral.Null(null);

    /// <summary>How many arguments there are.</summary>
    public int Count => arguments.Count;

    /// <summary>What counts of the answer.</summary>
    public Polarity Polarity => polarity;

    /// <summary>Whether a sub-query may stand here.</summary>
    public bool AllowsQueries => translator.AllowsQueries;

    /// <summary>The C# type of the whole.</summary>
    public ITypeSymbol Type => operation.Type!;

    /// <summary>An argument.</summary>
    public SqlExpression this[int argument] => values.TryGetValue(argument, out var value) ? value : values[argument] = translator.Value(arguments[argument]);

    /// <summary>An argument's constant value, or null.</summary>
    public object? Constant(int argument) => argument < arguments.Count && arguments[argument].ConstantValue is { HasValue: true, Value: { } value } ? value : null;

    /// <summary>Every argument is a constant number; they are these.</summary>
    public int[]? Integers(int count)
    {
        var numbers = Enumerable.Range(0, Math.Min(count, Count)).Select(Constant).OfType<int>().ToArray();
        return numbers.Length == count ? numbers : null;
    }

    /// <summary>The elements of an argument that is a list: <c>params</c>.</summary>
    public IReadOnlyList<SqlExpression> Elements(int argument) => arguments[argument] is IArrayCreationOperation { Initializer: { } initializer }
        ? [.. initializer.ElementValues.Select(element => translator.Value(element))]
        : [this[argument]];

    /// <summary>Whether an argument is that static field or property: TimeSpan.Zero.</summary>
    public bool Is(int argument, string name) => arguments[argument] is IMemberReferenceOperation member && member.Member.Name == name;

    /// <summary>The whole use.</summary>
    public IOperation Operation => operation;
}
