using SafeSchema.Model;
using SafeSchema.Model.Writing;

namespace SafeSchema;

/// <summary>
/// A model written as the runtime takes it, without a compiler. Compiled into each project that has a model in its hands; generated
/// code says the same in C#.
/// </summary>
static class WrittenSchema
{
    /// <summary>What the generator emits for the model.</summary>
    public static DatabaseSchema Of(SchemaModel model)
    {
        var script = SchemaScriptWriter.Write(model);
        var queries = script.Comparisons.Concat(script.Verifications).ToDictionary(query => query.Name, query => query.Sql, StringComparer.Ordinal);
        return new(
            model.Name,
            [.. script.Statements.Select(statement => new ScriptStatement(statement.Title, statement.Before + (statement.Query is { } query ? queries[query] : "") + statement.After))],
            [.. script.Preparation],
            [.. script.Comparisons.Select(Query)],
            [.. script.Verifications.Select(Query)],
            [.. script.Checks.Select(id => new Check(id))],
            [.. script.Fingerprint]);
    }

    static SchemaQuery Query(Model.Writing.SchemaQuery query) => new(query.Kind, query.Sql, query.ReadsRows);
}
