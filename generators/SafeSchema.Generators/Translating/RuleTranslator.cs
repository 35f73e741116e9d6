using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating;

/// <summary>A rule over one row: its method in, the SQL of its expression out.</summary>
static class RuleTranslator
{
    /// <summary>The SQL, or null where the rule has none; why has been told. A column's value is of its type.</summary>
    public static string? Expression(IMethodSymbol method, RecordContext record, RuleUse use, ColumnProperty? column = null)
    {
        if (column is not null && !SymbolEqualityComparer.Default.Equals(ColumnTypes.WithoutNullable(method.ReturnType), ColumnTypes.WithoutNullable(column.Type)))
            return Misshapen(method, record, $"it returns another type than '{column.Name}' has");
        if (use.IsCondition && ColumnTypes.WithoutNullable(method.ReturnType).SpecialType != SpecialType.System_Boolean)
            return Misshapen(method, record, "it is a condition, and returns a bool");
        var translator = new Translator(record.Scope, record.DefaultSchema, record.Problems) { AllowsQueries = use.AllowsQueries, IsKept = use.IsKept };
        var row = use.HasRow ? new RowSource(record.Relation) : null;
        if (!Bind(method, record, translator, row) || Body(method, record) is not { } body || translator.Returned(body) is not { } returned)
            return null;
        var sql = translator.Value(returned, use.Unknown);
        if (!translator.Failed && column is { IsNotNull: true } && sql.Nullable)
            return Misshapen(method, record, $"it may give NULL, and '{column.Name}' must not; make that nullable, or give a value with ??");
        return translator.Failed ? null : SqlWriter.Expression(Make.Cast(sql, column?.PostgresType(record.DefaultSchema)), row ?? new RowSource(record.Relation));
    }

    /// <summary>Parameters are the row itself, or all rows of other tables.</summary>
    public static bool Bind(IMethodSymbol method, RecordContext record, Translator translator, RowSource? row)
    {
        if (!method.IsStatic || method.IsGenericMethod)
        {
            Misshapen(method, record, "it is static, and not generic");
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (ShapeOf(parameter.Type, record, translator, row) is not { } shape)
            {
                record.Problems.Report(RuleShape.Descriptor, parameter.Locations.FirstOrDefault(), method.Name, row is null
                    ? $"the parameter '{parameter.Name}' is all rows of a table or view: IEnumerable of its record"
                    : $"the parameter '{parameter.Name}' is neither a row of {record.Name} nor all rows of a table or view: IEnumerable of its record");
                return false;
            }

            translator.Bind(parameter, shape);
        }

        return true;
    }

    /// <summary>The operations of a method's body, or null where it has none.</summary>
    public static IOperation? Body(IMethodSymbol method, RecordContext record)
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (syntax is null || record.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax) is not IMethodBodyOperation body || (body.BlockBody ?? body.ExpressionBody) is not { } block)
        {
            Misshapen(method, record, "it has a body that can be translated");
            return null;
        }

        return block;
    }

    static Shape? ShapeOf(ITypeSymbol type, RecordContext record, Translator translator, RowSource? row)
    {
        if (row is not null && SymbolEqualityComparer.Default.Equals(type, record.Symbol) && translator.RelationOf(type) is { } own)
            return new RowShape(row, own);
        return type is INamedTypeSymbol { Name: "IEnumerable", Arity: 1 } rows && translator.RelationOf(rows.TypeArguments[0]) is { } relation ? new TableShape(relation) : null;
    }

    static string? Misshapen(IMethodSymbol method, RecordContext record, string reason)
    {
        record.Problems.Report(RuleShape.Descriptor, method.Locations.FirstOrDefault(), method.Name, reason);
        return null;
    }
}
