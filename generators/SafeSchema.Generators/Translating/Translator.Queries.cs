using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>LINQ over rows. Query expressions are the same calls to the compiler, and so they are here.</summary>
sealed partial class Translator
{
    static readonly Dictionary<string, Func<Translator, Rows, IInvocationOperation, Shape?>> queryMethods = new(StringComparer.Ordinal)
    {
        ["Where"] = (my, rows, call) => my.Filtered(rows, call),
        ["Select"] = (my, rows, call) => my.Selected(rows, call),
        ["SelectMany"] = (my, rows, call) => my.Multiplied(rows, call),
        ["Join"] = (my, rows, call) => my.Joined(rows, call),
        ["GroupJoin"] = (my, rows, call) => my.JoinedGroups(rows, call),
        ["GroupBy"] = (my, rows, call) => my.Grouped(rows, call),
        ["OrderBy"] = (my, rows, call) => my.Ordered(rows, call, isFirst: true, descending: false),
        ["OrderByDescending"] = (my, rows, call) => my.Ordered(rows, call, isFirst: true, descending: true),
        ["ThenBy"] = (my, rows, call) => my.Ordered(rows, call, isFirst: false, descending: false),
        ["ThenByDescending"] = (my, rows, call) => my.Ordered(rows, call, isFirst: false, descending: true),
        ["Distinct"] = (my, rows, call) => call.Arguments.Length == 1 ? new SequenceShape(Opened(rows) with { Distinct = true }) : null,
        ["Take"] = (my, rows, call) => new SequenceShape((rows.Limit is null && rows.Combined.Count == 0 ? rows : Nested(rows)) with { Limit = my.Value(call.Arguments[1].Value) }),
        ["Skip"] = (my, rows, call) => new SequenceShape((rows.Limit is null && rows.Offset is null && rows.Combined.Count == 0 ? rows : Nested(rows)) with { Offset = my.Value(call.Arguments[1].Value) }),
        ["DefaultIfEmpty"] = (_, rows, call) => call.Arguments.Length == 1 ? new SequenceShape(rows with { OrDefault = true }) : null,
        ["Union"] = (my, rows, call) => my.Combined(rows, call, "UNION"),
        ["Concat"] = (my, rows, call) => my.Combined(rows, call, "UNION ALL"),
        ["Intersect"] = (my, rows, call) => my.Combined(rows, call, "INTERSECT"),
        ["Except"] = (my, rows, call) => my.Combined(rows, call, "EXCEPT"),
        ["AsEnumerable"] = (_, rows, _) => new SequenceShape(rows),
        ["Any"] = (my, rows, call) => my.Exists(rows, call),
        ["All"] = (my, rows, call) => my.ForAll(rows, call),
        ["FirstOrDefault"] = (my, rows, call) => my.First(rows, call),
        ["Contains"] = (my, rows, call) => my.ContainedIn(rows, call),
    };

    static bool IsQueryMethod(IInvocationOperation call) => call.TargetMethod.ContainingType is { } type
        && (type is { Name: "Sql", ContainingNamespace: { Name: "SafeSchema", ContainingNamespace.IsGlobalNamespace: true } } && call.TargetMethod.Name == "Sum"
            || type is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } }
            || (call.TargetMethod.Name == "Contains" && type.SpecialType != SpecialType.System_String && (type.Name == "MemoryExtensions" || type.AllInterfaces.Any(face => face.Name == "IEnumerable"))));

    Shape QueryMethod(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        var source = Unwrapped(call.Instance ?? call.Arguments[0].Value);
        if (name == "Contains" && (source is IArrayCreationOperation || IsCollection(source)))
            return new ValueShape(ContainedIn(Elements(source), call));
        var shape = Evaluate(source);
        if (Failed)
            return new ValueShape(Fail());
        var result = shape switch
        {
            SequenceShape rows when queryMethods.TryGetValue(name, out var method) => method(this, rows.Rows, call),
            SequenceShape rows => Aggregate(rows.Rows, call),
            GroupShape group => OfGroup(group, call),
            ValueShape array when name == "Contains" => new ValueShape(ContainedIn(array.Value, call)),
            _ => null,
        };
        return result ?? new ValueShape(Refuse(call, $"of LINQ, these have one: {string.Join(", ", queryMethods.Keys.Concat(Aggregates.Names).OrderBy(known => known, StringComparer.Ordinal))}"));
    }

    /// <summary>All rows of a table.</summary>
    static Rows Of(RecordRelation relation)
    {
        var source = new RowSource(relation.Name);
        return new Rows { From = EquatableArray.Of(new FromItem("", source, null)), Element = new RowShape(source, relation) };
    }

    Shape Filtered(Rows rows, IInvocationOperation call)
    {
        if (Lambda(call, 1) is not { } lambda)
            return new ValueShape(Refuse(call, "a condition is written as a lambda"));
        return new SequenceShape(Filtered(rows, lambda, Polarity.True));
    }

    Rows Filtered(Rows rows, IAnonymousFunctionOperation lambda, Polarity polarity)
    {
        var open = Opened(rows);
        var condition = Within(open, () => Applied(lambda, polarity, open.Element));
        if (polarity == Polarity.False)
            condition = Make.Not(condition);
        return open.GroupBy.Count > 0
            ? open with { Having = Make.AndMaybe(open.Having, condition) }
            : open with { Where = Make.AndMaybe(open.Where, condition), Known = open.Known.Union(NullFacts.WhenTrue(condition)) };
    }

    Shape? Selected(Rows rows, IInvocationOperation call)
    {
        if (Lambda(call, 1) is not { Symbol.Parameters.Length: 1 } lambda)
            return null;
        var open = Opened(rows, keepsOrder: true);
        return new SequenceShape(open with { Element = Within(open, () => Applied(lambda, open.Element)) });
    }

    Shape? Grouped(Rows rows, IInvocationOperation call)
    {
        var open = Opened(rows);
        if (open.GroupBy.Count > 0)
            open = Nested(open);
        var lambdas = Enumerable.Range(1, call.Arguments.Length - 1).Select(place => Lambda(call, place)).ToList();
        if (lambdas.Count is 0 or > 3 || lambdas.Any(lambda => lambda is null))
            return null;
        var key = Within(open, () => Applied(lambdas[0]!, open.Element));
        var element = lambdas.Count > 1 && lambdas[1]!.Symbol.Parameters.Length == 1 ? Within(open, () => Applied(lambdas[1]!, open.Element)) : open.Element;
        var group = new GroupShape(key, element);
        var grouped = open with { GroupBy = Values(key).Select(value => Make.NoPosition(value.Value)).ToEquatableArray(), Element = group, OrderBy = default };
        return lambdas[lambdas.Count - 1] is { Symbol.Parameters.Length: 2 } result
            ? new SequenceShape(grouped with { Element = Within(grouped, () => Applied(result, key, group)) })
            : new SequenceShape(grouped);
    }

    Shape? Ordered(Rows rows, IInvocationOperation call, bool isFirst, bool descending)
    {
        if (call.Arguments.Length != 2 || Lambda(call, 1) is not { } lambda)
            return null;
        var open = rows.Limit is not null || rows.Offset is not null || rows.Combined.Count > 0 || rows.Distinct ? Nested(rows) : rows;
        var key = Within(open, () => AsValue(Applied(lambda, open.Element), lambda.Body));
        if (IsText(key.Type))
            key = new Suffix(key, " COLLATE \"C\"", Precedence.At, key.Type, key.Nullable);
        return new SequenceShape(open with { OrderBy = (isFirst ? default : open.OrderBy).Append(new Order(Make.NoPosition(key), descending)).ToEquatableArray() });
    }

    Shape? Combined(Rows rows, IInvocationOperation call, string words)
    {
        if (call.Arguments.Length != 2 || Evaluate(call.Arguments[1].Value) is not SequenceShape other)
            return null;
        var mine = rows.OrderBy.Count > 0 || rows.Limit is not null || rows.Offset is not null || (rows.Combined.Count > 0 && rows.Combined.Any(combined => combined.Words != words)) ? Nested(rows) : rows;
        var others = other.Rows.OrderBy.Count > 0 || other.Rows.Limit is not null || other.Rows.Combined.Count > 0 ? Nested(other.Rows) : other.Rows;
        return new SequenceShape(mine with { Combined = mine.Combined.Append((words, others)).ToEquatableArray() });
    }

    /// <summary>Rows to which a condition, a group or another shape may still be added.</summary>
    static Rows Opened(Rows rows, bool keepsOrder = false) =>
        rows.IsClosed && !(keepsOrder && rows.Combined.Count == 0 && !rows.Distinct && (rows.GroupBy.Count == 0 || rows.Element is not GroupShape)) ? Nested(rows) : rows;

    /// <summary>The query as a source of rows for another one.</summary>
    static Rows Nested(Rows rows)
    {
        var values = Values(rows.Element).ToList();
        var source = new RowSource(null, ToQuery(rows, values.Select(value => new Projection(value.Value, value.Name)).ToEquatableArray()));
        return new Rows { From = EquatableArray.Of(new FromItem("", source, null)), Element = Renamed(rows.Element, source) };
    }

    /// <summary>The values that a shape is made of, each with a name of its own.</summary>
    static IEnumerable<(string Name, SqlExpression Value)> Values(Shape shape, string name = "value") => shape switch
    {
        ValueShape value => [(name, value.Value)],
        MembersShape members => members.Members.SelectMany(member => Values(member.Value, Naming.SnakeCase(member.Name))),
        RowShape row => row.Relation.Columns.Select(column => (column.Name, (SqlExpression)new ColumnOf(row.Source, column.Name, column.Type, row.Optional || !column.NotNull))),
        _ => [],
    };

    static Shape Renamed(Shape shape, RowSource source, string name = "value") => shape switch
    {
        ValueShape value => new ValueShape(new ColumnOf(source, name, value.Value.Type, value.Value.Nullable)),
        MembersShape members => new MembersShape(members.Members.Select(member => (member.Name, Renamed(member.Value, source, Naming.SnakeCase(member.Name)))).ToEquatableArray()),
        RowShape row => row with { Source = source },
        _ => shape,
    };

    /// <summary>The finished query, with these columns.</summary>
    public static Query ToQuery(Rows rows, EquatableArray<Projection> columns) => new()
    {
        Columns = columns,
        From = rows.From,
        Where = rows.Where,
        GroupBy = rows.GroupBy,
        Having = rows.Having,
        OrderBy = rows.OrderBy,
        Distinct = rows.Distinct,
        Limit = rows.Limit,
        Offset = rows.Offset,
        Combined = rows.Combined.Select(other => new Combination(
            other.Words, ToQuery(other.Rows, Values(other.Rows.Element).Select((value, place) => new Projection(
                place < columns.Count ? Make.Cast(value.Value, columns[place].Value.Type) : value.Value, place < columns.Count ? columns[place].Name : value.Name)).ToEquatableArray()))).ToEquatableArray(),
    };

    T Within<T>(Rows rows, Func<T> translate)
    {
        var before = known;
        known = known.Union(rows.Known);
        var result = translate();
        known = before;
        return result;
    }

    /// <summary>The function that an argument is.</summary>
    static IAnonymousFunctionOperation? Lambda(IInvocationOperation call, int argument) =>
        argument < call.Arguments.Length && Function(call.Arguments[argument].Value) is { } function ? function : null;

    static IAnonymousFunctionOperation? Function(IOperation operation) => operation switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => function,
        IConversionOperation conversion => Function(conversion.Operand),
        _ => null,
    };

    /// <summary>What a function gives for these arguments.</summary>
    Shape Applied(IAnonymousFunctionOperation function, params Shape[] arguments) =>
        Returned(Entered(function, arguments)) is { } body ? Evaluate(body) : new ValueShape(Fail());

    SqlExpression Applied(IAnonymousFunctionOperation function, Polarity polarity, params Shape[] arguments) =>
        Returned(Entered(function, arguments)) is { } body ? Condition(body, polarity) : Fail();

    /// <summary>A row is called in SQL as it is first called in C#.</summary>
    IBlockOperation Entered(IAnonymousFunctionOperation function, Shape[] arguments)
    {
        for (var i = 0; i < function.Symbol.Parameters.Length && i < arguments.Length; i++)
        {
            var parameter = function.Symbol.Parameters[i];
            if (!parameter.Name.StartsWith("<", StringComparison.Ordinal) && SourceOf(arguments[i]) is { } source)
                source.Hint ??= parameter.Name;
            Bind(parameter, arguments[i]);
        }

        return function.Body;
    }

    static RowSource? SourceOf(Shape shape) => shape is RowShape row ? row.Source : null;
}
