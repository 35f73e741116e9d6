using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>Patterns, and what chooses by them.</summary>
sealed partial class Translator
{
    SqlExpression IsPattern(IIsPatternOperation test, Polarity polarity) => Matches(Evaluate(Unwrapped(test.Value)), test.Pattern, polarity);

    SqlExpression Matches(Shape input, IPatternOperation pattern, Polarity polarity)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant when IsNull(constant.Value):
                return input is RowShape row ? KeyOf(row) is { } key ? Make.IsNull(key) : SqlLiteral.Boolean(false) : Make.IsNull(AsValue(input, pattern));
            case IConstantPatternOperation constant when BooleanConstant(constant.Value) is { } truth:
                var condition = AsValue(input, pattern);
                return truth ? condition : Make.Not(condition);
            case IConstantPatternOperation constant:
                return Compared(pattern, AsValue(input, pattern), constant.Value, "=", polarity);
            case IRelationalPatternOperation relational:
                return Compared(pattern, AsValue(input, pattern), relational.Value, Word(relational.OperatorKind), polarity);
            case INegatedPatternOperation negated:
                return Make.Not(Matches(input, negated.Pattern, Flip(polarity)));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Either(input, either, polarity);
            case IBinaryPatternOperation both:
                return Make.And(Matches(input, both.LeftPattern, polarity), Matches(input, both.RightPattern, polarity));
            case IDiscardPatternOperation:
                return SqlLiteral.Boolean(true);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } symbol)
                    Bind(symbol, input);
                return declaration.MatchesNull ? SqlLiteral.Boolean(true) : IsThere(input, pattern);
            case ITypePatternOperation:
                return IsThere(input, pattern);
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive:
                return Recursive(input, recursive, polarity);
            default:
                return Refuse(pattern, "constants, relations, null, properties, and, or, not have one");
        }
    }

    SqlExpression Compared(IPatternOperation pattern, SqlExpression input, IOperation value, string word, Polarity polarity) =>
        EnumOf(value.Type!) is not null && word != "="
            ? Refuse(pattern, "enums are kept as texts, which have another order; name the values: is A or B")
            : Checked(pattern, Make.Compare(input, word, Kept(value, Value(value), input)), isSafe: false, polarity);

    SqlExpression IsThere(Shape input, IOperation operation) => input is RowShape row
        ? KeyOf(row) is { } key ? Make.IsNotNull(key) : SqlLiteral.Boolean(true)
        : AsValue(input, operation) is { Nullable: true } value ? Make.IsNotNull(value) : SqlLiteral.Boolean(true);

    /// <summary>Constants between which one may choose are a list.</summary>
    SqlExpression Either(Shape input, IBinaryPatternOperation either, Polarity polarity)
    {
        var choices = Choices(either).ToList();
        if (choices.All(choice => choice is IConstantPatternOperation constant && !IsNull(constant.Value) && BooleanConstant(constant.Value) is null))
        {
            var value = AsValue(input, either);
            var list = choices.Select(choice => ((IConstantPatternOperation)choice).Value).Select(constant => Kept(constant, Value(constant), value));
            return Listed(either, value, list, polarity);
        }

        return choices.Select(choice => Matches(input, choice, polarity)).Aggregate(Make.Or);
    }

    static IEnumerable<IPatternOperation> Choices(IPatternOperation pattern) =>
        pattern is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either ? Choices(either.LeftPattern).Concat(Choices(either.RightPattern)) : [pattern];

    /// <summary>x IN (1, 2).</summary>
    SqlExpression Listed(IOperation operation, SqlExpression value, IEnumerable<SqlExpression> list, Polarity polarity)
    {
        if (value.Nullable && (polarity is Polarity.False or Polarity.Either))
            Warn(Rules.NullMeansOtherwise.Descriptor, operation);
        return new Membership(value, "IN", list.ToEquatableArray());
    }

    SqlExpression Recursive(Shape input, IRecursivePatternOperation pattern, Polarity polarity)
    {
        if (pattern.DeclaredSymbol is { } symbol)
            Bind(symbol, input);
        patternInputs.Push(input);
        var conditions = pattern.PropertySubpatterns.Select(property => Matches(Evaluate(property.Member), property.Pattern, polarity)).ToList();
        patternInputs.Pop();
        return conditions.Count > 0 ? conditions.Aggregate(Make.And) : IsThere(input, pattern);
    }

    SqlExpression Choice(IConditionalOperation choice, Polarity polarity)
    {
        var condition = Condition(choice.Condition, Polarity.True);
        var before = known;
        known = before.Union(NullFacts.WhenTrue(condition));
        var whenTrue = Value(choice.WhenTrue, polarity);
        known = before.Union(NullFacts.WhenFalse(condition));
        var whenFalse = Value(choice.WhenFalse!, polarity);
        known = before;
        return MakeCase([new Arm(condition, whenTrue)], whenFalse);
    }

    SqlExpression Choice(ISwitchExpressionOperation choice, Polarity polarity)
    {
        if (choice.Arms.Length == 0 || choice.Arms[choice.Arms.Length - 1] is not { Pattern: IDiscardPatternOperation, Guard: null } last)
            return Refuse(choice, "its last arm must be _ => …, because SQL knows no failing one");
        var input = Evaluate(choice.Value);
        var arms = new List<Arm>();
        foreach (var arm in choice.Arms.Take(choice.Arms.Length - 1))
        {
            var condition = Matches(input, arm.Pattern, Polarity.True);
            if (arm.Guard is not null)
                condition = Make.And(condition, Condition(arm.Guard, Polarity.True));
            var before = known;
            known = before.Union(NullFacts.WhenTrue(condition));
            arms.Add(new Arm(condition, Value(arm.Value, polarity)));
            known = before;
        }

        return MakeCase(arms, Value(last.Value, polarity));
    }

    static SqlExpression MakeCase(IReadOnlyList<Arm> arms, SqlExpression otherwise) =>
        arms.Count == 0 ? otherwise : new Case(arms.ToEquatableArray(), otherwise, Numbers.Widest(arms.Select(arm => arm.Value.Type).Append(otherwise.Type)));

    static string Word(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        _ => ">=",
    };
}
