namespace SafeSchema.Model.Writing;

/// <summary>
/// While a rename is still to be made, the object is found under the name that it has now. The comparison of earlier names runs
/// first and hands them on in a setting; the declared rows of every other kind are then looked up by them. So a plan sees what
/// else differs. The script renames before anything else is compared, unless something is in the way, which preflight then reports
/// with all the rest.
/// </summary>
static class PresentNames
{
    /// <summary>The setting: per kind of object and relation, declared name and present name.</summary>
    public const string Setting = "safeschema.renames";

    /// <summary>What is renamed, as SQL of type jsonb.</summary>
    public const string Names = $"coalesce(nullif(pg_catalog.current_setting('{Setting}', true), ''), '{{}}')::jsonb";

    /// <summary>A column of the declared row <c>s</c>, names in it as they are now.</summary>
    /// <param name="column">The column of the row.</param>
    /// <param name="kind">The kind of object, in words.</param>
    public static string Of(string column, string kind) => column switch
    {
        "relation" or "referenced" => Relation("s." + column),
        "name" when kind is "column" or "policy" or "trigger" => $"coalesce(r.names -> '{kind}' -> s.relation ->> s.name, s.name)",
        "columns" or "include" => Columns("s." + column, "s.relation"),
        "referenced_columns" => Columns("s.referenced_columns", "s.referenced"),
        _ => "s." + column,
    };

    /// <summary>The present name of a relation, where <c>r.names</c> is what is renamed.</summary>
    public static string Relation(string name) => $"coalesce(r.names -> 'relation' -> {name} ->> '', {name})";

    static string Columns(string names, string relation) =>
        $"ARRAY(SELECT coalesce(r.names -> 'column' -> {relation} ->> u.name, u.name) FROM unnest({names}) WITH ORDINALITY AS u (name, place) ORDER BY u.place)";
}
