using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>An obstacle taken apart.</summary>
/// <param name="Model">The model that was applied.</param>
/// <param name="Kind">The kind of object, in a word.</param>
/// <param name="Object">The object's name, part by part.</param>
/// <param name="Groups">What stands in the sentence.</param>
public sealed record Said(SchemaModel Model, string Kind, IReadOnlyList<string> Object, IReadOnlyDictionary<string, string> Groups)
{
    public string this[string group] => Groups[group];

    /// <summary>The table, view or function, or a table of that schema-less name.</summary>
    public QualifiedName Relation => Object.Count > 1 ? new(Object[0], Object[1]) : new("public", Object[0]);

    /// <summary>The object's own name.</summary>
    public string Name => Object[^1];

    /// <summary>The relation's oid, as SQL; NULL where it is not there.</summary>
    public string Oid => $"to_regclass({L(Q(Relation))})";

    /// <summary>The literal of a text.</summary>
    public static string Literal(string text) => L(text);

    /// <summary>The number of a column, as SQL; NULL where it is not there.</summary>
    public string Column(string name) => $"(SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = {Oid} AND a.attname = {L(name)} AND NOT a.attisdropped)";

    /// <summary>The text that <c>quote_ident</c> made of a name, undone.</summary>
    public string Unquoted(string group) => Parts(this[group])[^1];

    /// <summary>The declared column.</summary>
    public Column? Declared => Model.ColumnsOf(Relation).FirstOrDefault(column => column.Name == Name);

    /// <summary>
    /// The rows of a declared table as the declared types would have them, as a table expression: what is not there has its
    /// back-fill or default, what has no place in its type is NULL.
    /// </summary>
    public string Rows(QualifiedName relation) =>
        $"(SELECT {string.Join(", ", Model.ColumnsOf(relation).Select(AsDeclared))} FROM safeschema_judges.rows({L(Q(relation))}) AS r)";

    static string AsDeclared(Column column) =>
        $"CASE WHEN r ? {L(column.Name)} THEN safeschema_judges.become(r ->> {L(column.Name)}, {L(column.Type)})::{column.Type} ELSE ({(column.Backfill == "properties_old_column" ? null : column.Backfill) ?? column.Default ?? "NULL"}\n)::{column.Type} END AS {Q(column.Name)}";

    /// <summary>Reads <c>schema.relation.name</c>, each part quoted or not.</summary>
    public static IReadOnlyList<string> Parts(string sql)
    {
        var parts = new List<string>();
        for (var i = 0; i < sql.Length; i++)
        {
            var part = "";
            if (sql[i] == '"')
            {
                for (i++; i < sql.Length && (sql[i] != '"' || (i + 1 < sql.Length && sql[i + 1] == '"')); i++)
                {
                    if (sql[i] == '"')
                        i++;
                    part += sql[i];
                }

                i++;
            }
            else
            {
                for (; i < sql.Length && sql[i] != '.'; i++)
                    part += sql[i];
            }

            parts.Add(part);
        }

        return parts;
    }
}
