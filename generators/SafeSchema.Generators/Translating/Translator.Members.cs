using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Generators.Translating.Members;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>Properties, methods and constructors.</summary>
sealed partial class Translator
{
    /// <summary>
    /// Whether a query may stand in the expression. Checks, defaults, generated columns, indexes and conditions of triggers see
    /// one row alone.
    /// </summary>
    public bool AllowsQueries { get; init; } = true;

    /// <summary>The value is kept, so it may depend on the row alone.</summary>
    public bool IsKept { get; init; }

    Shape Member(IPropertyReferenceOperation property, Shape instance)
    {
        var name = property.Property.Name;
        switch (instance)
        {
            case RowShape row when row.Relation[name] is { } column:
                return new ValueShape(ColumnOf(row, column, property.Type));
            case RowShape:
                return new ValueShape(Refuse(property, "it is no column"));
            case MembersShape members when members[name] is { } member:
                return member;
            case GroupShape group when name == "Key":
                return group.Key;
            case GroupShape or SequenceShape or TableShape:
                return new ValueShape(Refuse(property, "of rows, the methods of LINQ have one"));
            default:
                return new ValueShape(Registered(property, property.Property, AsValue(instance, property), []));
        }
    }

    /// <summary>A column. One whose type reads as a text in C# alone is cast where it is used as one.</summary>
    SqlExpression ColumnOf(RowShape row, RecordColumn column, ITypeSymbol? type)
    {
        var isNullable = row.Optional || (!column.NotNull && !known.Contains((row.Source, column.Name)));
        var sql = new ColumnOf(row.Source, column.Name, column.Type, isNullable);
        return type?.SpecialType == SpecialType.System_String && column.Type is "jsonb" or "json" ? new Cast(sql, "text") : sql;
    }

    MembersShape Members(IEnumerable<IOperation> initializers) => new(
        initializers.OfType<ISimpleAssignmentOperation>().Where(given => given.Target is IPropertyReferenceOperation)
            .Select(given => (((IPropertyReferenceOperation)given.Target).Property.Name, Evaluate(given.Value))).ToEquatableArray());

    /// <summary>A record made by its constructor, whose parameters are called like its properties, and by initialisers.</summary>
    MembersShape Members(IObjectCreationOperation made)
    {
        var arguments = made.Arguments
            .Where(argument => argument.Parameter is not null)
            .Select(argument => (argument.Parameter!.Name, Evaluate(argument.Value)));
        return new(arguments.Concat(Members(made.Initializer is { } initializer ? initializer.Initializers : Enumerable.Empty<IOperation>()).Members).ToEquatableArray());
    }

    SqlExpression Invocation(IInvocationOperation call, Polarity polarity)
    {
        if (call.TargetMethod.Find("SqlFunctionAttribute") is { } function)
            return Function(call, function);
        if (GeneratedColumn(call) is { } generated)
            return generated;
        var target = call.Instance is null ? null : Value(call.Instance, Polarity.True);
        var arguments = call.Arguments.Select(argument => argument.Value).ToList();
        if (!MemberTable.Knows(call.TargetMethod) && !MemberTable.KnowsTypeOf(call.TargetMethod))
            return Report(NoSqlFunction.Descriptor, call, call.TargetMethod.Name);
        return Registered(call, call.TargetMethod, target, arguments, polarity);
    }

    /// <summary>The method of a generated column, asked of a row: the column.</summary>
    SqlExpression? GeneratedColumn(IInvocationOperation call) =>
        call.TargetMethod.Find("GeneratedAttribute") is not null && call.Arguments.Length == 1
        && Evaluate(call.Arguments[0].Value) is RowShape row && row.Relation[call.TargetMethod.Name] is { } column
            ? ColumnOf(row, column, call.TargetMethod.ReturnType)
            : null;

    SqlExpression Creation(IObjectCreationOperation made) => made.Constructor is { } constructor && made.Initializer is null
        ? Registered(made, constructor, null, [.. made.Arguments.Select(argument => argument.Value)])
        : Refuse(made, "of objects, records of tables and views and constant times have one");

    SqlExpression StaticMember(IOperation operation, ISymbol member) => MemberTable.Knows(member)
        ? Registered(operation, member, null, [])
        : Report(NotConstantInRule.Descriptor, operation, member.Name);

    /// <summary>A member of .NET's or SafeSchema's that the table knows.</summary>
    SqlExpression Registered(IOperation operation, ISymbol member, SqlExpression? target, IReadOnlyList<IOperation> arguments, Polarity polarity = Polarity.Either)
    {
        if (Failed)
            return Fail();
        var use = new MemberUse(this, operation, target, arguments, polarity);
        var sql = MemberTable.Find(member)?.Invoke(use);
        return sql is not null || Failed ? sql ?? Fail() : Refuse(operation, MemberTable.Hint(member));
    }

    /// <summary>
    /// A function of the database. What does not change within a statement and needs no row is asked once, in a sub-query:
    /// PostgreSQL would otherwise call it for each row.
    /// </summary>
    SqlExpression Function(IInvocationOperation call, AttributeValue function)
    {
        var arguments = call.Arguments.Select(argument => Value(argument.Value)).ToEquatableArray();
        var type = function.Text("Returns") ?? (IsOfUid(call.TargetMethod.ReturnType as INamedTypeSymbol) ? "uuid" : ColumnTypes.Of(call.TargetMethod.ReturnType));
        var name = string.Join(".", (function.Text(0) ?? call.TargetMethod.Name).Split('.').Select(Model.Writing.Quote.Identifier));
        return new Call(name, arguments, type, Nullable: IsNullable(call.TargetMethod.ReturnType))
        {
            IsStable = function.Number("Volatility") < 2,
            Once = AllowsQueries && function.Number("Volatility") > 0 && !arguments.Any(argument => argument.ReadsRows),
        };
    }

    /// <summary>As Sql.Raw and functions say it by their C# type.</summary>
    internal static bool IsNullable(ITypeSymbol type) => IsOfUid(type as INamedTypeSymbol)
        || (type.IsValueType ? type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T : type.NullableAnnotation != NullableAnnotation.NotAnnotated);
}
