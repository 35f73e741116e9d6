namespace SafeSchema.Model.Writing;

/// <summary>
/// Types as the model names them. A type that names no schema is one of PostgreSQL's own or of the search path, which is empty while
/// the catalog is compared, so it is looked for in each schema of the path.
/// </summary>
static class Types
{
    /// <summary>The type that a text names, as SQL of type regtype; NULL where there is none.</summary>
    public static string Resolve(string text, WritingContext context) =>
        $"CASE WHEN {text} LIKE '%.%' THEN pg_catalog.to_regtype({text}) ELSE coalesce(pg_catalog.to_regtype({text}){string.Concat(Schemas(context).Select(schema => $", pg_catalog.to_regtype({Quote.Literal(schema + ".")} || {text})"))}) END";

    /// <summary>The same for an array of texts: the types as the catalog's oidvector is written, <c>?</c> where there is none.</summary>
    public static string ResolveAll(string texts, WritingContext context) =>
        $"(SELECT coalesce(pg_catalog.string_agg(coalesce(({Resolve("u.type", context)})::oid::text, '?'), ' ' ORDER BY u.place), '') FROM unnest({texts}) WITH ORDINALITY AS u (type, place))";

    static IEnumerable<string> Schemas(WritingContext context) => context.Model.Options.SearchPath.Where(schema => schema != "pg_temp").Select(Quote.Identifier);
}
