using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>A view's query: its method in, a SELECT of the record's columns out.</summary>
static class ViewTranslator
{
    /// <summary>The SQL, or null where the query has none; why has been told.</summary>
    public static string? Query(IMethodSymbol method, RecordContext record)
    {
        var translator = new Translator(record.Scope, record.DefaultSchema, record.Problems);
        if (!RuleTranslator.Bind(method, record, translator, row: null) || RuleTranslator.Body(method, record) is not { } body || translator.Returned(body) is not { } returned)
            return null;
        var shape = translator.Evaluate(returned);
        if (translator.Failed)
            return null;
        if (shape is not SequenceShape { Rows: { Element: MembersShape made } rows })
            return Unfit(method, record, $"it returns rows that are made there: select new {record.Name}(…)");
        var columns = record.Columns.Select(column => ProjectionOf(column, made, method, record)).ToList();
        return columns.Contains(null) ? null : SqlWriter.Statement(Translator.ToQuery(rows, columns.OfType<Projection>().ToEquatableArray()));
    }

    /// <summary>The value of a column, in the type that the record declares.</summary>
    static Projection? ProjectionOf(ColumnProperty column, MembersShape made, IMethodSymbol method, RecordContext record)
    {
        if (made[column.Name] is not ValueShape { Value: var value })
        {
            Unfit(method, record, $"it gives no value to '{column.Name}'");
            return null;
        }

        if (value.Nullable && column.IsNotNull)
        {
            Unfit(method, record, $"'{column.Name}' may be NULL, and its type says that it is not; make it nullable, or give a value with ??");
            return null;
        }

        return new Projection(Make.Cast(value, column.PostgresType(record.DefaultSchema)), column.Column);
    }

    static string? Unfit(IMethodSymbol method, RecordContext record, string reason)
    {
        record.Problems.Report(ViewMapping.Descriptor, method.Locations.FirstOrDefault(), record.Name, reason);
        return null;
    }
}
