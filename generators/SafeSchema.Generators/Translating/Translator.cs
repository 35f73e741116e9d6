using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating;

/// <summary>
/// Translates the expressions of one rule. It reads operations, not syntax: they are the same whatever way a rule is written in
/// and whatever the language version. What has no translation is told, at the exact sub-expression, and makes the rule fail.
/// </summary>
sealed partial class Translator(CompilationScope scope, string defaultSchema, ProblemSink problems)
{
    readonly Dictionary<ISymbol, Shape> bound = new(SymbolEqualityComparer.Default);
    readonly Stack<Shape> patternInputs = new();
    ImmutableHashSet<(RowSource, string)> known = ImmutableHashSet<(RowSource, string)>.Empty;

    /// <summary>Something had no translation.</summary>
    public bool Failed { get; private set; }

    /// <summary>A parameter or range variable stands for this from now on.</summary>
    public void Bind(ISymbol symbol, Shape shape) => bound[symbol] = shape;

    /// <summary>What a parameter of a record, or of many of them, stands for; null when it is neither.</summary>
    public RecordRelation? RelationOf(ITypeSymbol type) => type is INamedTypeSymbol named ? scope.Relation(named, defaultSchema) : null;

    /// <summary>The returned expression of a body: its one return, behind local variables that name parts of it.</summary>
    public IOperation? Returned(IOperation? body)
    {
        foreach (var statement in body is IBlockOperation block ? block.Operations : Enumerable.Empty<IOperation>())
        {
            switch (statement)
            {
                case IReturnOperation { ReturnedValue: { } value }:
                    return value;
                case IVariableDeclarationGroupOperation group:
                    foreach (var variable in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    {
                        if (variable.GetVariableInitializer() is { } initializer)
                            Bind(variable.Symbol, Evaluate(initializer.Value));
                    }

                    break;
                default:
                    Refuse(statement, "a rule is one expression; only local variables may stand before its return");
                    return null;
            }
        }

        if (body is not null)
            Refuse(body, "a rule returns one expression");
        return null;
    }

    /// <summary>What an expression stands for: a value, a row, rows.</summary>
    public Shape Evaluate(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => Bound(parameter.Parameter, operation),
        ILocalReferenceOperation local when !local.ConstantValue.HasValue => Bound(local.Local, operation),
        IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null } conversion when conversion.Operand.Type is { IsValueType: false, SpecialType: not SpecialType.System_String and not SpecialType.System_Object } => Evaluate(conversion.Operand),
        ITranslatedQueryOperation query => Evaluate(query.Operation),
        IAnonymousObjectCreationOperation made => Members(made.Initializers),
        IObjectCreationOperation { Type: INamedTypeSymbol type } made when scope.Relation(type, defaultSchema) is not null => Members(made),
        IPropertyReferenceOperation { Instance: { } instance } property when !property.ConstantValue.HasValue => Member(property, Evaluate(instance)),
        IInvocationOperation call when IsQueryMethod(call) => QueryMethod(call),
        IConditionalAccessInstanceOperation => patternInputs.Peek(),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } => patternInputs.Peek(),
        _ => new ValueShape(Value(operation)),
    };

    /// <summary>The SQL of a value.</summary>
    public SqlExpression Value(IOperation operation, Polarity polarity = Polarity.Either)
    {
        if (operation.ConstantValue.HasValue)
            return Constant(operation);
        var sql = Translated(operation, polarity);
        return IsKept && !Failed && sql.Changes ? Refuse(operation, "its value is kept, and would be another one at another time, in another time zone, or for somebody else") : sql;
    }

    SqlExpression Translated(IOperation operation, Polarity polarity)
    {
        return operation switch
        {
            IInvalidOperation => Fail(),
            IParenthesizedOperation parenthesized => Value(parenthesized.Operand, polarity),
            IConversionOperation conversion => Conversion(conversion, polarity),
            IBinaryOperation binary => Binary(binary, polarity),
            IUnaryOperation unary => Unary(unary, polarity),
            IIsPatternOperation test => IsPattern(test, polarity),
            IConditionalOperation { WhenFalse: not null } choice => Choice(choice, polarity),
            ISwitchExpressionOperation choice => Choice(choice, polarity),
            ICoalesceOperation coalesce => Coalesce(coalesce),
            IConditionalAccessOperation access => ConditionalAccess(access),
            IInterpolatedStringOperation text => Interpolated(text),
            IInvocationOperation call when !IsQueryMethod(call) => Invocation(call, polarity),
            IObjectCreationOperation made when scope.Relation((INamedTypeSymbol)made.Type!, defaultSchema) is null => Creation(made),
            IPropertyReferenceOperation { Instance: null } property => StaticMember(property, property.Property),
            IFieldReferenceOperation field => StaticMember(field, field.Field),
            IDefaultValueOperation => Constant(operation),
            IArrayCreationOperation array => Array(array),
            IParameterReferenceOperation or ILocalReferenceOperation or IPropertyReferenceOperation or IInvocationOperation or ITranslatedQueryOperation
                or IInstanceReferenceOperation or IConditionalAccessInstanceOperation => AsValue(Evaluate(operation), operation),
            IAnonymousFunctionOperation => Refuse(operation, "a function is no value of SQL"),
            _ when IsCollection(operation) => Array(operation),
            _ => Refuse(operation, "expressions, patterns, LINQ and calls of known members have one"),
        };
    }

    /// <summary>The one value that a shape is.</summary>
    SqlExpression AsValue(Shape shape, IOperation operation) => shape switch
    {
        ValueShape value => value.Value,
        RowShape => Refuse(operation, "a whole row is no value; name one of its properties"),
        SequenceShape or TableShape or GroupShape => Refuse(operation, "rows are no value; ask for one of them or count them: Any, All, Contains, Count, Sum, Average, Min, Max"),
        _ => Refuse(operation, "several values are no one value; name one of them"),
    };

    Shape Bound(ISymbol symbol, IOperation operation) => bound.TryGetValue(symbol, out var shape)
        ? shape is TableShape table ? new SequenceShape(Of(table.Relation)) : shape
        : new ValueShape(Report(NotConstantInRule.Descriptor, operation, symbol.Name));

    SqlExpression Constant(IOperation operation)
    {
        var value = operation.ConstantValue.HasValue ? operation.ConstantValue.Value : null;
        if (operation.Type is { } type && EnumOf(type) is { } labels && value is not null)
            return Label(labels, value) is { } label ? SqlLiteral.Text(label) : Refuse(operation, "the value has no name in its enum");
        return operation is IDefaultValueOperation { ConstantValue.HasValue: false } ? SqlLiteral.Null(operation.Type is null ? null : ColumnTypes.Of(operation.Type))
            : SqlLiteral.Of(value) ?? Refuse(operation, "the constant has no literal in PostgreSQL");
    }

    /// <summary>Says that something has no translation, and what has.</summary>
    SqlExpression Refuse(IOperation operation, string hint) => Report(NoTranslation.Descriptor, operation, Shown(operation), hint);

    SqlExpression Report(DiagnosticDescriptor rule, IOperation operation, params string[] arguments)
    {
        // What does not compile is the compiler's to tell.
        if (!operation.DescendantsAndSelf().Any(part => part is IInvalidOperation))
            problems.Report(rule, operation.Syntax.GetLocation(), arguments);
        return Fail();
    }

    /// <summary>Says what is right and not what it seems. Of a pattern the whole test is meant.</summary>
    void Warn(DiagnosticDescriptor rule, IOperation operation)
    {
        var whole = operation;
        while (whole is IPatternOperation or IPropertySubpatternOperation && whole.Parent is { } parent)
            whole = parent;
        if (!Failed)
            problems.Report(rule, whole.Syntax.GetLocation(), Shown(whole));
    }

    SqlExpression Fail()
    {
        Failed = true;
        return SqlLiteral.Null(null);
    }

    static string Shown(IOperation operation)
    {
        var text = string.Join(" ", operation.Syntax.NormalizeWhitespace().ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "…";
    }

    static INamedTypeSymbol? EnumOf(ITypeSymbol type) =>
        ColumnTypes.WithoutNullable(type) is INamedTypeSymbol { TypeKind: TypeKind.Enum } found ? found : null;

    static string? Label(INamedTypeSymbol type, object value) => type.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value)) is { } field ? Model.Naming.SnakeCase(field.Name) : null;
}
