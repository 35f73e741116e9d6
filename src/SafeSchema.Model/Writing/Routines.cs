using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>Functions and procedures, found by their names and the types of their arguments.</summary>
static class Routines
{
    /// <summary>The columns of a row by which <see cref="Find"/> finds a routine.</summary>
    public const string Columns = "schema, name, inputs";

    /// <summary>Their values.</summary>
    public static IEnumerable<string> Values(Routine routine) =>
        [Quote.Literal(routine.Name.Schema), Quote.Literal(routine.Name.Name), Quote.Array(routine.Inputs())];

    /// <summary>The catalog's row <c>p</c> of the routine that the row names; without columns where there is none.</summary>
    public static string Find(string row, WritingContext context) =>
        $"""
        LEFT JOIN LATERAL (
          SELECT p.* FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname = {row}.schema::name AND p.proname = {row}.name::name AND p.proargtypes::text = {Types.ResolveAll(row + ".inputs", context)} OFFSET 0) AS p ON true
        """;

    /// <summary>A search path as SET takes it, or as the catalog keeps it: the empty path is one empty name.</summary>
    public static string PathItems(string path, Func<string, string> write) =>
        string.Join(", ", path.Split(',').Select(item => write(item.Trim().Trim('"'))));
}
