using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating;

/// <summary>Conditions: comparisons, and what puts them together.</summary>
sealed partial class Translator
{
    /// <summary>A condition as PostgreSQL wants it, whose unknown counts as the place says.</summary>
    public SqlExpression Condition(IOperation operation, Polarity polarity) => Value(operation, polarity);

    SqlExpression Binary(IBinaryOperation binary, Polarity polarity)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And when IsBoolean(binary):
                // A filter agrees with C# about the left side, or that has been told; behind a negation it may still be unknown.
                return Both(binary, polarity, Make.And, polarity == Polarity.True ? NullFacts.WhenTrue : NullFacts.WhenTrueInMemory);
            case BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or when IsBoolean(binary):
                return Both(binary, polarity, Make.Or, NullFacts.WhenFalse);
            case BinaryOperatorKind.ExclusiveOr when IsBoolean(binary):
                return Compared(binary, binary.LeftOperand, binary.RightOperand, "<>", polarity);
            case BinaryOperatorKind.Equals:
                return Compared(binary, binary.LeftOperand, binary.RightOperand, "=", polarity);
            case BinaryOperatorKind.NotEquals:
                return Compared(binary, binary.LeftOperand, binary.RightOperand, "<>", polarity);
            case BinaryOperatorKind.LessThan:
                return Compared(binary, binary.LeftOperand, binary.RightOperand, "<", polarity);
            case BinaryOperatorKind.LessThanOrEqual:
                return Compared(binary, binary.LeftOperand, binary.RightOperand, "<=", polarity);
            case BinaryOperatorKind.GreaterThan:
                return Compared(binary, binary.LeftOperand, binary.RightOperand, ">", polarity);
            case BinaryOperatorKind.GreaterThanOrEqual:
                return Compared(binary, binary.LeftOperand, binary.RightOperand, ">=", polarity);
            default:
                return Arithmetic(binary);
        }
    }

    SqlExpression Both(
        IBinaryOperation binary, Polarity polarity, Func<SqlExpression, SqlExpression, SqlExpression> make, Func<SqlExpression, IEnumerable<(RowSource, string)>> learn)
    {
        var left = Condition(binary.LeftOperand, polarity);
        var before = known;
        known = known.Union(learn(left));
        var right = Condition(binary.RightOperand, polarity);
        known = before;
        return make(left, right);
    }

    SqlExpression Compared(IBinaryOperation binary, IOperation leftSide, IOperation rightSide, string word, Polarity polarity)
    {
        var isSafe = binary.OperatorMethod?.ContainingType is { Name: "Uid", ContainingNamespace.Name: "SafeSchema" };
        if (word is "=" or "<>" && (IsNull(rightSide) ? leftSide : IsNull(leftSide) ? rightSide : null) is { } tested)
            return isSafe ? Refuse(binary, "in memory it would always be false; ask for .IsNull") : NullTest(tested, isNull: word == "=");
        if (Truth(leftSide, rightSide, word, polarity) is { } truth)
            return truth;
        if (EnumOf(leftSide.Type!) is not null && word is not ("=" or "<>"))
            return Refuse(binary, "enums are kept as texts, which have another order; compare with == or name the values: is A or B");
        var (left, right) = Sides(leftSide, rightSide);
        return Checked(binary, Make.Compare(left, word, right), isSafe, polarity);
    }

    /// <summary>Compares, and says so where C# would answer differently because of a NULL.</summary>
    SqlExpression Checked(IOperation operation, Infix comparison, bool isSafe, Polarity polarity)
    {
        if (comparison.Nullable && MeansOtherwise(comparison, isSafe, polarity))
            Warn(NullMeansOtherwise.Descriptor, operation);
        return comparison;
    }

    /// <summary>Where one side is NULL the answer of SQL is unknown. C# answers yes or no: yes matters to a filter, no behind a negation.</summary>
    static bool MeansOtherwise(Infix comparison, bool isSafe, Polarity polarity)
    {
        var areBoth = comparison.Left.Nullable && comparison.Right.Nullable;
        var (saysYes, saysNo) = isSafe ? (false, true) : comparison.Operator switch
        {
            "=" => (areBoth, true),
            "<>" => (true, areBoth),
            _ => (false, true),
        };
        return polarity switch
        {
            Polarity.True => saysYes,
            Polarity.False => saysNo,
            Polarity.Either => true,
            _ => false,
        };
    }

    /// <summary>A condition compared with true or false is the condition, or its negation.</summary>
    SqlExpression? Truth(IOperation left, IOperation right, string word, Polarity polarity)
    {
        if (word is not ("=" or "<>") || !IsBoolean(left) || !IsBoolean(right))
            return null;
        var (condition, constant) = BooleanConstant(right) is { } given ? (left, given) : BooleanConstant(left) is { } other ? (right, other) : (null, false);
        if (condition is null)
            return null;
        var isNegated = constant == (word == "<>");
        // x != true holds for null in C#, and for it alone the two differ; x == false does not.
        var sql = Condition(condition, word == "<>" ? Flip(polarity) : polarity == Polarity.False ? Polarity.False : Polarity.True);
        if (sql.Nullable && (word == "<>" ? polarity is Polarity.True or Polarity.Either : polarity is Polarity.False or Polarity.Either) && sql is ColumnOf)
            Warn(NullMeansOtherwise.Descriptor, condition.Parent!);
        return isNegated ? Make.Not(sql) : sql;
    }

    SqlExpression Unary(IUnaryOperation unary, Polarity polarity)
    {
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Not when IsBoolean(unary):
                var operand = Condition(unary.Operand, Flip(polarity));
                if (operand is ColumnOf { Nullable: true } && polarity is Polarity.Either)
                    Warn(NullMeansOtherwise.Descriptor, unary);
                return Make.Not(operand);
            case UnaryOperatorKind.Minus:
                var value = Value(unary.Operand);
                return new Prefix("-", value, Precedence.Unary, value.Type, value.Nullable);
            case UnaryOperatorKind.Plus:
                return Value(unary.Operand);
            default:
                return Refuse(unary, "of operators with one operand, ! and - have one");
        }
    }

    SqlExpression NullTest(IOperation tested, bool isNull)
    {
        var shape = Evaluate(Unwrapped(tested));
        var value = shape is RowShape row ? KeyOf(row) : AsValue(shape, tested);
        return value is null ? SqlLiteral.Boolean(!isNull) : isNull ? Make.IsNull(value) : Make.IsNotNull(value);
    }

    /// <summary>A row of the outer side of a join is missing where a column that is never NULL is.</summary>
    static SqlExpression? KeyOf(RowShape row) => row.Optional && row.Relation.Columns.FirstOrDefault(column => column.NotNull) is { } key
        ? new ColumnOf(row.Source, key.Name, key.Type, Nullable: true)
        : null;

    /// <summary>Both sides; a constant of an enum is written in the way the other side is kept.</summary>
    (SqlExpression Left, SqlExpression Right) Sides(IOperation left, IOperation right)
    {
        var (leftSql, rightSql) = (Value(left), Value(right));
        return (Kept(left, leftSql, rightSql), Kept(right, rightSql, leftSql));
    }

    static SqlExpression Kept(IOperation operation, SqlExpression sql, SqlExpression other) =>
        operation.ConstantValue is { HasValue: true, Value: { } number } && operation.Type is { } type && EnumOf(type) is not null && other.Type is "integer" or "smallint" or "bigint"
            ? SqlLiteral.Integer(Convert.ToDecimal(operation.ConstantValue.Value, System.Globalization.CultureInfo.InvariantCulture))
            : sql;

    static Polarity Flip(Polarity polarity) => polarity switch
    {
        Polarity.True => Polarity.False,
        Polarity.False => Polarity.True,
        _ => polarity,
    };

    static bool IsBoolean(IOperation operation) => operation.Type is { } type && Reading.ColumnTypes.WithoutNullable(type).SpecialType == SpecialType.System_Boolean;

    static bool? BooleanConstant(IOperation operation) => Unwrapped(operation).ConstantValue is { HasValue: true, Value: bool value } ? value : null;

    static bool IsNull(IOperation operation) => Unwrapped(operation).ConstantValue is { HasValue: true, Value: null };

    /// <summary>The operand without what the compiler put around it.</summary>
    static IOperation Unwrapped(IOperation operation) => operation switch
    {
        IConversionOperation { ConstantValue.HasValue: false } conversion => Unwrapped(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrapped(parenthesized.Operand),
        _ => operation,
    };
}
