using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>One value of many rows.</summary>
sealed partial class Translator
{
    Shape? OfGroup(GroupShape group, IInvocationOperation call)
    {
        var lambda = Lambda(call, 1);
        switch (call.TargetMethod.Name)
        {
            case "Where" when lambda is not null:
                return group with { Filter = Make.AndMaybe(group.Filter, Applied(lambda, Polarity.True, group.Element)) };
            case "Select" when lambda is { Symbol.Parameters.Length: 1 }:
                return group with { Element = Applied(lambda, group.Element) };
            case "Distinct" when call.Arguments.Length == 1:
                return group with { Distinct = true };
            case "Any":
                return new ValueShape(Make.Compare(Counted(group, lambda, Polarity.True), ">", SqlLiteral.Integer(0)));
            case "All" when lambda is not null:
                return new ValueShape(Make.Compare(Counted(group, lambda, Polarity.False), "=", SqlLiteral.Integer(0)));
            default:
                return Aggregated(group, call, isGrouped: true) is { } value ? new ValueShape(value) : null;
        }
    }

    /// <summary>An aggregate over a query: the query's one value.</summary>
    Shape? Aggregate(Rows rows, IInvocationOperation call)
    {
        if (!Aggregates.Names.Contains(call.TargetMethod.Name))
            return null;
        var lambda = Lambda(call, 1);
        var isCount = call.TargetMethod.Name is "Count" or "LongCount";
        var open = rows.IsClosed || rows.GroupBy.Count > 0 ? Nested(rows) : rows;
        if (isCount && lambda is not null)
            open = Filtered(open, lambda, Polarity.True);
        return Within(open, () => Aggregated(new GroupShape(open.Element, open.Element), call, isGrouped: false)) is { } value
            ? new ValueShape(Asked(open with { OrderBy = default }, value, call))
            : null;
    }

    SqlExpression? Aggregated(GroupShape rows, IInvocationOperation call, bool isGrouped)
    {
        var name = call.TargetMethod.Name;
        var lambda = Lambda(call, 1);
        if (name is "Count" or "LongCount")
            return Counted(rows, isGrouped ? lambda : null, Polarity.True);
        if (!Aggregates.Names.Contains(name))
            return null;
        var argument = AsValue(lambda is null ? rows.Element : Applied(lambda, rows.Element), call);
        if (Failed)
            return Fail();
        if (name is "Min" or "Max" && argument.Type is "uuid" or "boolean")
            return Refuse(call, "PostgreSQL has no order of such values to take the first or last of");
        if (name == "Sum" && call.Type is { } type && ColumnTypes.WithoutNullable(type).SpecialType == SpecialType.System_Int32)
            Warn(NarrowSum.Descriptor, call);
        if (call.TargetMethod.ContainingType.Name == "Sql")
            return Aggregates.Sum(argument, rows.Filter);
        return Aggregates.Make(name, argument, rows.Filter, rows.Distinct, isAlwaysThere: isGrouped && rows.Filter is null);
    }

    SqlExpression Counted(GroupShape rows, IAnonymousFunctionOperation? condition, Polarity polarity)
    {
        var filter = rows.Filter;
        if (condition is not null)
        {
            var met = Applied(condition, polarity, rows.Element);
            filter = Make.AndMaybe(filter, polarity == Polarity.False ? Make.Not(met) : met);
        }

        var distinct = rows.Distinct ? Values(rows.Element).Select(value => value.Value).Take(1).ToEquatableArray() : default;
        return new Call("count", distinct, "bigint", false) { IsAggregate = true, Filter = filter, Distinct = rows.Distinct };
    }

    SqlExpression Asked(Rows rows, SqlExpression value, IOperation call) =>
        Queried("", ToQuery(rows, EquatableArray.Of(new Projection(value, null))), value.Type, value.Nullable, call);

    Shape Exists(Rows rows, IInvocationOperation call)
    {
        var found = Lambda(call, 1) is { } lambda ? Filtered(rows, lambda, Polarity.True) : rows;
        return new ValueShape(Exists("EXISTS ", found, call));
    }

    /// <summary>No row for which it is not so.</summary>
    Shape? ForAll(Rows rows, IInvocationOperation call) =>
        Lambda(call, 1) is { } lambda ? new ValueShape(Exists("NOT EXISTS ", Filtered(rows, lambda, Polarity.False), call)) : null;

    SqlExpression Exists(string words, Rows rows, IOperation call) => Queried(
        words,
        ToQuery(rows.Combined.Count > 0 ? Nested(rows) : rows with { OrderBy = rows.Limit is null ? default : rows.OrderBy }, EquatableArray.Of(new Projection(SqlLiteral.Integer(1), null))),
        "boolean", nullable: false, call);

    Shape? First(Rows rows, IInvocationOperation call)
    {
        var found = Lambda(call, 1) is { } lambda ? Filtered(rows, lambda, Polarity.True) : rows;
        if (found.Element is not ValueShape { Value: var value } || call.Type is null || !IsNullable(call.Type))
            return new ValueShape(Refuse(call, "of one value that may be null it has one: .Select(row => (Guid?)row.Id).FirstOrDefault()"));
        return new ValueShape(Asked(found with { Limit = SqlLiteral.Integer(1) }, value, call) is QueryExpression query ? query with { Nullable = true } : Fail());
    }

    /// <summary>x IN (SELECT …).</summary>
    Shape? ContainedIn(Rows rows, IInvocationOperation call)
    {
        if (Values(rows.Element).ToList() is not [var only])
            return null;
        var operand = Sought(call);
        var query = Queried("", ToQuery(rows with { OrderBy = default }, EquatableArray.Of(new Projection(only.Value, null))), only.Value.Type, only.Value.Nullable, call);
        return new ValueShape(Make.Infix(operand, "IN", query, Precedence.Like, "boolean"));
    }

    SqlExpression ContainedIn(IEnumerable<IOperation> list, IInvocationOperation call)
    {
        var operand = Sought(call);
        var items = list.Select(item => Kept(item, Value(item), operand)).ToList();
        return items.Count == 0 ? SqlLiteral.Boolean(false) : new Membership(operand, "IN", items.ToEquatableArray());
    }

    /// <summary>x = ANY (tags).</summary>
    SqlExpression ContainedIn(SqlExpression array, IInvocationOperation call) =>
        new Membership(Sought(call), "= ANY", EquatableArray.Of(array));

    /// <summary>What is looked for; a comparer of one's own has no translation.</summary>
    SqlExpression Sought(IInvocationOperation call)
    {
        var arguments = call.Arguments.Skip(call.Instance is null ? 1 : 0).Select(argument => argument.Value).ToList();
        return arguments.Skip(1).FirstOrDefault(comparer => !IsNull(comparer)) is { } comparer ? Refuse(comparer, "PostgreSQL compares in its own way") : Value(arguments[0]);
    }

    SqlExpression Queried(string words, Query query, string? type, bool nullable, IOperation call) => AllowsQueries || Failed
        ? new QueryExpression(words, query, type, nullable)
        : Refuse(call, "PostgreSQL sees one row alone here, and allows no sub-query; a policy or a trigger can read other rows");
}
