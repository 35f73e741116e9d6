using SafeSchema.Model;
using SafeSchema.Model.Writing;

namespace SafeSchema.Properties.Generating;

/// <summary>What the generator would emit for a model, without a compiler.</summary>
public static class HandBuilt
{
    public static DatabaseSchema Schema(SchemaModel model)
    {
        var script = SchemaScriptWriter.Write(model);
        var queries = script.Comparisons.Concat(script.Verifications).ToDictionary(query => query.Name, query => query.Sql, StringComparer.Ordinal);
        return new(
            model.Name,
            [.. script.Statements.Select(statement => new ScriptStatement(statement.Title, statement.Before + (statement.Query is { } query ? queries[query] : "") + statement.After))],
            [.. script.Preparation],
            [.. script.Comparisons.Select(query => new SchemaQuery(query.Kind, query.Sql, query.ReadsRows))],
            [.. script.Verifications.Select(query => new SchemaQuery(query.Kind, query.Sql, query.ReadsRows))],
            [.. script.Checks.Select(id => new Check(id))],
            [.. script.Fingerprint]);
    }
}
